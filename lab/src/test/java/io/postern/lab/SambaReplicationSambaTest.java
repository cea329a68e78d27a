package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.postern.lab.samba.SambaDomain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A second, joined domain controller: it has what the first one has as soon as it receives it, and the other way round. */
@Timeout(120)
class SambaReplicationSambaTest {

    private static SambaDomain first;
    private static SambaDomain second;

    @BeforeAll
    static void join() {
        first = SambaDomain.shared();
        first.add(Person.of("before", "Before Join", Secrets.note("Vorher-zu-1"), "before@mail.test"));
        second = first.join();
    }

    @AfterAll
    static void close() {
        second.close();
    }

    @Test
    void whoWasThereBeforeIsThereAndLaterOnesComeWhenTheyAreReceived() throws Exception {
        assertThat(knows(second, "before")).isTrue();
        first.add(Person.of("later", "Later Comer", Secrets.note("Spaeter-ko-1"), "later@mail.test"));
        assertThat(knows(second, "later")).isFalse();
        second.receiveFrom(first);
        assertThat(knows(second, "later")).isTrue();
        second.add(Person.of("elsewhere", "Else Where", Secrets.note("Anderswo-da-1"), "elsewhere@mail.test"));
        second.delete("later");
        assertThat(knows(first, "elsewhere")).isFalse();
        first.receiveFrom(second);
        assertThat(knows(first, "elsewhere")).isTrue();
        assertThat(knows(first, "later")).isFalse();
    }

    private static boolean knows(SambaDomain controller, String account) throws Exception {
        var sockets = new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
        try (var connection = new LDAPConnection(
                sockets, controller.endpoint().address(), controller.endpoint().ldapsPort())) {
            connection.bind(
                    controller.administrator().userPrincipalName(),
                    controller.administrator().password());
            return connection.searchForEntry(
                            controller.baseDn(),
                            com.unboundid.ldap.sdk.SearchScope.SUB,
                            "(sAMAccountName=" + account + ")")
                    != null;
        }
    }
}
