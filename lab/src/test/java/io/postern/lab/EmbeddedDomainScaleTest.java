package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand people and two thousand groups in this JVM; it says how long things take and bounds them loosely. */
class EmbeddedDomainScaleTest {

    private static final int PEOPLE = 100_000;
    private static final String[] ATTRIBUTES = {
        "objectGUID",
        "objectSid",
        "sAMAccountName",
        "userPrincipalName",
        "displayName",
        "cn",
        "mail",
        "proxyAddresses",
        "userAccountControl",
        "msExchHideFromAddressLists",
        "memberOf",
        "uSNChanged"
    };

    @TempDir
    static Path directory;

    private static EmbeddedDomain domain;

    @BeforeAll
    static void fill() {
        domain = EmbeddedDomain.start(directory, "SCALE.POSTERN.TEST", "SCALE");
        long begin = System.nanoTime();
        domain.addAll(IntStream.range(0, PEOPLE)
                .mapToObj(n -> new Person(
                        name(n),
                        "Person Number " + n,
                        null,
                        name(n) + "@mail.test",
                        List.of("SMTP:" + name(n) + "@mail.test", "smtp:alias" + n + "@mail.test"),
                        null,
                        null))
                .toList());
        say("100 000 people made", begin);
        begin = System.nanoTime();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int group = 0; group < 2000; group++) {
            int size = group < 5 ? 5000 : 50;
            var members = random.ints(0, PEOPLE).distinct().limit(size).mapToObj(EmbeddedDomainScaleTest::name);
            domain.addGroup("group" + group, members.toList());
            if (group > 0) {
                domain.addMembers("group" + group / 2, "group" + group);
            }
        }
        say("2000 groups made", begin);
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void everybodyIsReadInPages() throws Exception {
        for (int round = 0; round < 4; round++) {
            long begin = System.nanoTime();
            assertThat(readEverybody()).isGreaterThanOrEqualTo(PEOPLE);
            assertThat(say("100 000 people read in pages of 1000", begin)).isLessThan(Duration.ofSeconds(30));
        }
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.out.println((runtime.totalMemory() - runtime.freeMemory()) / 1_048_576 + " MiB of heap are in use");
    }

    @Test
    void fewChangesAreFoundWithoutLookingAtEverybody() throws Exception {
        try (LDAPConnection connection = new LdapClient(domain).service()) {
            long before = connection.getRootDSE().getAttributeValueAsLong("highestCommittedUSN");
            IntStream.range(0, 10).forEach(n -> domain.setAttribute(name(n * 777), "title", "Dr."));
            find(connection, Filter.create("(&(objectCategory=person)(uSNChanged>=" + (before + 1) + "))"), 10);
            long begin = System.nanoTime();
            for (int round = 0; round < 200; round++) {
                find(connection, Filter.create("(&(objectCategory=person)(uSNChanged>=" + (before + 1) + "))"), 10);
                find(connection, Filter.create("(&(objectCategory=person)(proxyAddresses=smtp:alias9@mail.test))"), 1);
            }
            assertThat(say("400 small searches", begin)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static void find(LDAPConnection connection, Filter filter, int expected) throws LDAPException {
        assertThat(connection
                        .search(domain.baseDn(), SearchScope.SUB, filter, ATTRIBUTES)
                        .getEntryCount())
                .isEqualTo(expected);
    }

    private static int readEverybody() throws LDAPException {
        var counting = new Counting();
        try (LDAPConnection connection = new LdapClient(domain).service()) {
            ASN1OctetString cookie = null;
            do {
                var request = new SearchRequest(
                        counting,
                        domain.baseDn(),
                        SearchScope.SUB,
                        DereferencePolicy.NEVER,
                        0,
                        0,
                        false,
                        Filter.create("(&(objectCategory=person)(objectClass=user))"),
                        ATTRIBUTES);
                request.addControl(new SimplePagedResultsControl(1000, cookie));
                cookie = SimplePagedResultsControl.get(connection.search(request))
                        .getCookie();
            } while (cookie != null && cookie.getValueLength() > 0);
        }
        return counting.entries;
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
            // other naming contexts
        }
    }

    private static String name(int number) {
        return "person" + number;
    }

    private static Duration say(String what, long begin) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(what + " in " + took.toMillis() + " ms");
        return took;
    }
}
