package io.postern.gateway.bench;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Synchronisations and bare reads in a JVM of their own, whose heap is given, while the directory lives elsewhere. Prints one
 * measurement a line; says {@code edit} where it wants something changed in the directory, and waits for a line.
 */
final class ScaleProcess {

    private static final int ROUNDS = 4;
    private static final int CHANGES = 10;

    private final ScaleLink link;
    private final int people;
    private final BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private ScaleProcess(ScaleLink link, int people) {
        this.link = link;
        this.people = people;
    }

    /** Host, LDAPS port, CA file, UPN, password, base DN, group or nothing, whether only who is enabled, people, directory of its own. */
    public static void main(String[] arguments) throws Exception {
        var process = new ScaleProcess(ScaleLink.of(arguments), Integer.parseInt(arguments[8]));
        Path directory = Path.of(arguments[9]);
        for (int round = 0; round < ROUNDS; round++) {
            // The first round warms the JVM up and is not told.
            process.round(directory.resolve("users-" + round + ".db"), round > 0);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println("maximum " + runtime.maxMemory() / (1 << 20));
        System.out.println("kept " + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20));
    }

    private void round(Path file, boolean told) throws Exception {
        try (var table = new ScaleTable(file, link)) {
            tell(told, "bare", seconds(this::read));
            tell(told, "first", seconds(() -> table.run("CREATE", people)));
            for (int i = 0; i < 2; i++) {
                tell(told, "bare", seconds(this::read));
                long version = table.version();
                tell(told, "unchanged", seconds(() -> table.run("UNCHANGED", people)));
                tell(told, "written", (double) (table.version() - version));
                edit();
                tell(told, "changed", seconds(() -> table.run("UPDATE", CHANGES)));
                edit();
                System.out.println("follow");
                parent.readLine();
                tell(told, "followed", seconds(() -> table.follow(CHANGES)));
                System.out.println(told ? "messages" : "warm");
                parent.readLine();
            }
        }
    }

    private void edit() throws IOException {
        System.out.println("edit");
        parent.readLine();
    }

    private static void tell(boolean told, String name, double value) {
        if (told) {
            System.out.println(name + " " + value);
        }
    }

    /** What any program has to do that wants to know these attributes of everybody: nothing is kept. */
    private void read() throws Exception {
        var counting = new Counting();
        try (LDAPConnection connection = link.bare()) {
            ASN1OctetString cookie = null;
            do {
                var request = new SearchRequest(
                        counting,
                        link.baseDn(),
                        SearchScope.SUB,
                        DereferencePolicy.NEVER,
                        0,
                        0,
                        false,
                        Filter.create("(&(objectCategory=person)(objectClass=user))"),
                        link.attributes());
                request.setControls(new SimplePagedResultsControl(1000, cookie, true));
                cookie = SimplePagedResultsControl.get(connection.search(request))
                        .getCookie();
            } while (cookie.getValueLength() > 0);
        }
        if (counting.entries < people) {
            throw new IllegalStateException("the bare read found " + counting.entries + " people");
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

    private static final class Counting implements SearchResultListener {

        private static final long serialVersionUID = 1;

        private int entries;

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            entries++;
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // Other naming contexts.
        }
    }
}
