package io.postern.gateway.doctor;

import io.postern.directory.Checkup;
import io.postern.sso.NoServiceKeys;
import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at everything between a workstation's ticket and the directories. Blocking; safe for several threads. */
public final class Doctor {

    private static final String SINGLE_SIGN_ON = "single sign-on";

    /** How the directories are looked at: for the holders of service principal names ({@code HTTP/host}), by name. */
    @FunctionalInterface
    public interface Directories {
        /** What there is to see now. */
        Map<String, Checkup> checkups(Collection<String> servicePrincipals);
    }

    private final Directories directories;
    private final ServiceKeys keys;
    private final Names names;
    private final InstantSource clock;

    /**
     * A doctor.
     *
     * @param keys of our own Kerberos services
     */
    public Doctor(Directories directories, ServiceKeys keys, Names names, InstantSource clock) {
        this.directories = directories;
        this.keys = keys;
        this.names = names;
        this.clock = clock;
    }

    /** Everything that is to be said, the directories first. */
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var services = new LinkedHashMap<String, List<ServiceKey>>();
        try {
            IOException failure = gather(services);
            Map<String, Checkup> checkups = directories.checkups(nameless(services.keySet()));
            if (checkups.isEmpty()) {
                findings.add(
                        Finding.warning("directories", "No directory is configured.", "./postern directory set FILE"));
            }
            checkups.forEach((directory, checkup) -> findings.addAll(of(directory, checkup)));
            if (failure != null) {
                withoutKeys(failure, findings).ifPresent(findings::add);
            }
            services.forEach((principal, own) -> findings.addAll(of(principal, own, checkups.values())));
            return findings;
        } finally {
            services.values().forEach(own -> own.forEach(ServiceKey::close));
        }
    }

    /** Our keys by service; returns why there are none. */
    private @Nullable IOException gather(Map<String, List<ServiceKey>> services) {
        try {
            keys.current()
                    .forEach(key -> services.computeIfAbsent(key.principal(), none -> new ArrayList<>())
                            .add(key));
            return null;
        } catch (IOException failure) {
            return failure;
        }
    }

    /** What the failure says; nothing if a directory has failed in the same words, which are among those above. */
    private static Optional<Finding> withoutKeys(IOException failure, List<Finding> said) {
        if (failure instanceof NoServiceKeys) {
            return Optional.of(Finding.choice(
                    SINGLE_SIGN_ON,
                    "There are no keys of a Kerberos service, so nobody logs in by ticket.",
                    "If somebody should: set sso.keytab, or give the service account a name (setspn -S"
                            + " HTTP/HOST ACCOUNT)"));
        }
        String why = String.valueOf(failure.getMessage());
        if (said.stream()
                .anyMatch(finding -> finding.level() == Finding.Level.ERROR && why.contains(finding.sentence()))) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(
                SINGLE_SIGN_ON,
                "The keys of our Kerberos service cannot be had: " + why + (why.endsWith(".") ? "" : "."),
                Remedies.forKeys(why)));
    }

    private static Set<String> nameless(Set<String> principals) {
        return principals.stream().map(ServiceFindings::nameOf).collect(Collectors.toSet());
    }

    private List<Finding> of(String directory, Checkup checkup) {
        var findings = new ArrayList<Finding>();
        checkup.failures()
                .forEach(failure -> findings.add(Finding.error(directory, failure, Remedies.forFailure(failure))));
        findings.addAll(new ControllerFindings(directory, clock.instant()).of(checkup.controllers()));
        findings.addAll(new AccountFindings(directory, clock.instant()).of(checkup));
        return findings;
    }

    private List<Finding> of(String principal, List<ServiceKey> own, Collection<Checkup> checkups) {
        String host = ServiceFindings.hostOf(principal);
        var findings = new ArrayList<>(new HostFindings(host, names.addresses(host), names.canonical(host)).all());
        String name = ServiceFindings.nameOf(principal);
        boolean somebodyWasAsked =
                checkups.stream().anyMatch(checkup -> checkup.holders().containsKey(name));
        if (somebodyWasAsked) {
            List<Checkup.Account> holders = checkups.stream()
                    .flatMap(checkup -> checkup.holders().getOrDefault(name, List.of()).stream())
                    .toList();
            findings.addAll(new ServiceFindings(principal, own).of(holders));
        }
        return findings;
    }
}
