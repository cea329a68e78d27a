package io.postern.gateway.bench;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.postern.gateway.command.ManagementClient;
import io.postern.lab.Domain;
import java.nio.file.Files;
import java.nio.file.Path;

/** Synchronisations through the management port of a gateway that has just started, beside a bare paged read of the same attributes. */
final class SyncRuns {

    private static final int ROUNDS = 3;
    private static final int REPEATS = 2;
    private static final int CHANGES = 10;
    private static final String PEOPLE = "(&(objectCategory=person)(objectClass=user))";
    private static final String[] ATTRIBUTES = {
        "objectGUID",
        "objectSid",
        "sAMAccountName",
        "userPrincipalName",
        "displayName",
        "cn",
        "mail",
        "pwdLastSet",
        "proxyAddresses",
        "userAccountControl",
        "msExchHideFromAddressLists",
        "memberOf",
        "uSNChanged"
    };

    private final Domain domain;
    private final int people;
    private final Path directory;
    private final Samples baseline = new Samples();
    private final Samples first = new Samples();
    private final Samples unchanged = new Samples();
    private final Samples changed = new Samples();
    private int edits;

    /** A domain that has so many people already. */
    SyncRuns(Domain domain, int people, Path directory) {
        this.domain = domain;
        this.people = people;
        this.directory = directory;
    }

    void run(String kind, Report report) throws Exception {
        report.progress("synchronisation of " + people + " users, " + kind);
        seconds(this::read);
        for (int round = 0; round < ROUNDS; round++) {
            round(Files.createDirectory(directory.resolve(kind + "-" + round)));
        }
        String what = " of " + people + " users (" + kind + ") / bare paged read";
        report.add(new SpanRow("first import" + what, "s", first, baseline));
        report.add(new SpanRow("unchanged sync" + what, "s", unchanged, baseline));
        report.add(new SpanRow(CHANGES + " changes in a sync" + what, "s", changed, baseline));
    }

    private void round(Path own) throws Exception {
        try (GatewayProcess gateway = GatewayProcess.start(own, "");
                ManagementClient administrator = gateway.administrator()) {
            DirectoryLink.configure(administrator, domain);
            baseline.add(seconds(this::read));
            first.add(seconds(() -> DirectoryLink.synchronize(administrator, "created", people)));
            for (int i = 0; i < REPEATS; i++) {
                baseline.add(seconds(this::read));
                unchanged.add(seconds(() -> DirectoryLink.synchronize(administrator, "unchanged", people)));
                edit();
                changed.add(seconds(() -> DirectoryLink.synchronize(administrator, "updated", CHANGES)));
            }
        }
    }

    private void edit() {
        edits++;
        for (int i = 0; i < CHANGES; i++) {
            String name = People.name(i * people / CHANGES);
            domain.setAttribute(name, "displayName", "Person " + name + ", edited " + edits);
        }
    }

    private void read() throws Exception {
        int read = 0;
        try (LDAPConnection connection = DirectoryLink.bare(domain)) {
            connection.bind(
                    domain.serviceAccount().userPrincipalName(),
                    domain.serviceAccount().password());
            var request = new SearchRequest(domain.baseDn(), SearchScope.SUB, PEOPLE, ATTRIBUTES);
            ASN1OctetString cookie = null;
            do {
                request.setControls(new SimplePagedResultsControl(1000, cookie, true));
                var result = connection.search(request);
                read += result.getEntryCount();
                cookie = SimplePagedResultsControl.get(result).getCookie();
            } while (cookie.getValueLength() > 0);
        }
        if (read < people) {
            throw new IllegalStateException("the bare read found " + read + " people");
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static double seconds(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
