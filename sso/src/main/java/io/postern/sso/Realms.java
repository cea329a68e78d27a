package io.postern.sso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * All Kerberos realms that this JVM knows, as one krb5.conf: realm and KDC settings are global to a JVM, so there is one file with all
 * realms and this one place that sets it.
 *
 * @param realms the realms; the first is the default one
 */
public record Realms(List<Realm> realms) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:\\[\\]-]+");
    /** Java's own patience with a silent KDC is three times thirty seconds (in milliseconds here; MIT Kerberos has no such settings). */
    private static final String PATIENCE = "  kdc_timeout = 3000\n  max_retries = 1\n";

    private static final String AES = "aes256-cts-hmac-sha1-96 aes128-cts-hmac-sha1-96 aes256-cts-hmac-sha384-192"
            + " aes128-cts-hmac-sha256-128";

    /**
     * One realm.
     *
     * @param name its name, upper case
     * @param kdcs its KDCs, {@code host} or {@code host:port}; empty to look them up in DNS
     * @param domains the DNS domains whose hosts belong to it, besides the one of its own name
     */
    public record Realm(String name, List<String> kdcs, List<String> domains) {

        /** Refuses what would break out of a line of krb5.conf. */
        public Realm {
            kdcs = List.copyOf(kdcs);
            domains = List.copyOf(domains);
            if (!WORD.matcher(name).matches()
                    || !WORD.matcher(String.join(".", kdcs) + ".").matches()
                    || !WORD.matcher(String.join(".", domains) + ".").matches()) {
                throw new IllegalArgumentException("not a realm with hosts: " + name);
            }
        }

        private String stanza() {
            return kdcs.stream()
                    .map(kdc -> "    kdc = " + kdc + "\n")
                    .collect(Collectors.joining("", "  " + name + " = {\n", "  }\n"));
        }

        private String mapping() {
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(name), domains.stream())
                    .map(domain -> domain.toLowerCase(Locale.ROOT))
                    .distinct()
                    .map(domain -> "  ." + domain + " = " + name + "\n  " + domain + " = " + name + "\n")
                    .collect(Collectors.joining());
        }
    }

    /** Copies the list. */
    public Realms {
        realms = List.copyOf(realms);
    }

    /**
     * Writes the file and makes it this JVM's Kerberos configuration, at once and for all later logins.
     *
     * @throws IOException with one sentence if the file cannot be written or Java does not take it
     */
    public void install(Path file) throws IOException {
        write(file);
        System.setProperty("java.security.krb5.conf", file.toAbsolutePath().toString());
        try {
            new LoginContext("postern-realms", new Subject(), null, refreshing()).login();
        } catch (LoginException e) {
            throw new IOException(
                    "Java does not take the Kerberos configuration " + file + ": " + Causes.innermost(e), e);
        }
    }

    /** Writes the file atomically: a reader sees the old one or the new one. */
    public void write(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = Files.createTempFile(target.getParent(), "krb5", ".conf");
        Files.writeString(draft, text());
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private String text() {
        boolean askDns = realms.stream().anyMatch(realm -> realm.kdcs().isEmpty());
        return "# Written by Postern. Changes are lost.\n[libdefaults]\n"
                + realms.stream()
                        .limit(1)
                        .map(realm -> "  default_realm = " + realm.name() + "\n")
                        .collect(Collectors.joining())
                + "  dns_lookup_kdc = " + askDns + "\n  dns_lookup_realm = false\n  rdns = false\n"
                + "  dns_canonicalize_hostname = false\n  udp_preference_limit = 1\n  clockskew = 300\n  allow_weak_crypto = false\n"
                + PATIENCE
                + "  default_tkt_enctypes = " + AES + "\n  default_tgs_enctypes = " + AES + "\n  permitted_enctypes = "
                + AES
                + "\n[realms]\n" + realms.stream().map(Realm::stanza).collect(Collectors.joining())
                + "[domain_realm]\n" + realms.stream().map(Realm::mapping).collect(Collectors.joining());
    }

    /** A login that asks nobody: the only public way to have the JDK read its Kerberos configuration again. */
    private static Configuration refreshing() {
        var options = Map.of(
                "refreshKrb5Config",
                "true",
                "isInitiator",
                "false",
                "useKeyTab",
                "true",
                "storeKey",
                "true",
                "principal",
                "*");
        var entry = new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }
}
