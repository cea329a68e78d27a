package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.BasicAsyncSearchResultListener;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded domain does beyond the contract: Windows' limits, and faults on request. */
class EmbeddedDomainTest {
    private static final int MANY = 2500;

    @TempDir
    static Path directory;

    private static EmbeddedDomain domain;

    @BeforeAll
    static void start() {
        domain = EmbeddedDomain.start(directory, "LIMITS.POSTERN.TEST", "LIMITS");
        List<Person> people = IntStream.range(0, MANY)
                .mapToObj(n -> Person.of("u" + n, "User " + n, "Passwort-1", "u" + n + "@mail.test"))
                .toList();
        domain.addAll(people);
        domain.addGroup("many", people.stream().map(Person::account).toList());
    }

    @AfterEach
    void heal() {
        domain.faults().heal();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Test
    void aSearchWithoutPagesEndsAtAThousandRowsWithSizeLimitExceeded() throws Exception {
        try (LDAPConnection connection = service()) {
            assertThatThrownBy(() -> connection.search(people()))
                    .isInstanceOfSatisfying(LDAPSearchException.class, refused -> {
                        assertThat(refused.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
                        assertThat(refused.getEntryCount()).isEqualTo(1000);
                    });
        }
    }

    @Test
    void aCookieOfAnotherConnectionIsRefused() throws Exception {
        try (LDAPConnection one = service();
                LDAPConnection other = service()) {
            ASN1OctetString cookie = cookie(page(one, null));
            assertThatThrownBy(() -> page(other, cookie))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.UNWILLING_TO_PERFORM));
        }
    }

    @Test
    void aGroupOfManyMembersIsReadInRangesOf1500() throws Exception {
        try (LDAPConnection connection = service()) {
            String dn = "CN=many,CN=Users," + domain.baseDn();
            var first = connection.getEntry(dn);
            assertThat(first.getAttributeValues("member;range=0-1499")).hasSize(1500);
            var rest = connection.getEntry(dn, "member;range=1500-*");
            assertThat(rest.getAttributeValues("member;range=1500-*")).hasSize(MANY - 1500);
        }
    }

    @Test
    void bitsOfUserAccountControlCanBeAskedFor() throws Exception {
        domain.setState("u1", AccountState.DISABLED);
        try (LDAPConnection connection = service()) {
            Filter disabled = Filter.create(
                    "(&(objectCategory=person)(sAMAccountName=u*)" + "(userAccountControl:1.2.840.113556.1.4.803:=2))");
            assertThat(connection
                            .search(domain.baseDn(), SearchScope.SUB, disabled)
                            .getSearchEntries())
                    .extracting(entry -> entry.getAttributeValue("sAMAccountName"))
                    .containsExactly("u1");
        }
        domain.setState("u1", AccountState.USABLE);
    }

    @Test
    void anObjectIsFoundByItsGuidAsSearchBase() throws Exception {
        try (LDAPConnection connection = service()) {
            byte[] guid =
                    connection.getEntry("CN=User 2,CN=Users," + domain.baseDn()).getAttributeValueBytes("objectGUID");
            String base = "<GUID=" + java.util.HexFormat.of().formatHex(guid) + ">";
            assertThat(connection
                            .search(base, SearchScope.BASE, "(objectClass=*)")
                            .getSearchEntries())
                    .extracting(entry -> entry.getAttributeValue("sAMAccountName"))
                    .containsExactly("u2");
        }
    }

    @Test
    void theRootDseLeadsToTheNetbiosNameAndTheInvocationId() throws Exception {
        try (LDAPConnection connection = service()) {
            var root = connection.getEntry("");
            String configuration = root.getAttributeValue("configurationNamingContext");
            var partition = connection.searchForEntry(
                    "CN=Partitions," + configuration,
                    SearchScope.ONE,
                    Filter.createEqualityFilter("nCName", domain.baseDn()));
            assertThat(partition.getAttributeValue("nETBIOSName")).isEqualTo("LIMITS");
            assertThat(connection
                            .getEntry(root.getAttributeValue("dsServiceName"))
                            .getAttributeValueBytes("invocationId"))
                    .hasSize(16);
        }
    }

    @Test
    void nobodyIsAskedInWithoutABindExceptToTheRootDse() throws Exception {
        try (LDAPConnection connection = new LdapClient(domain).ldaps()) {
            assertThat(connection.getEntry("")).isNotNull();
            assertThatThrownBy(() -> connection.search(people()))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.OPERATIONS_ERROR));
        }
    }

    @Test
    void wrongPasswordsLockAnAccountWhenAThresholdIsSet() throws Exception {
        LdapClient client = new LdapClient(domain);
        domain.lockOutAfter(2);
        try {
            assertThat(client.bind("LIMITS\\u3", "falsch")).isEqualTo("data 52e");
            assertThat(client.bind("LIMITS\\u3", "falsch")).isEqualTo("data 52e");
            assertThat(client.bind("LIMITS\\u3", "Passwort-1")).isEqualTo("data 775");
        } finally {
            domain.lockOutAfter(0);
        }
    }

    @Test
    void aConnectionClosesAfterAPageWhenToldTo() throws Exception {
        domain.faults().closeConnectionAfterPage(1);
        try (LDAPConnection connection = service()) {
            ASN1OctetString cookie = cookie(page(connection, null));
            assertThatThrownBy(() -> page(connection, cookie)).isInstanceOf(LDAPException.class);
            assertThat(connection.isConnected()).isFalse();
        }
    }

    @Test
    void aPageIsRefusedWithSizeLimitWhenToldTo() throws Exception {
        domain.faults().answerSizeLimitAfterPage(1);
        try (LDAPConnection connection = service()) {
            ASN1OctetString cookie = cookie(page(connection, null));
            assertThatThrownBy(() -> page(connection, cookie))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED));
        }
    }

    @Test
    void whatIsAskedIsCountedAndRememberedWithoutPasswords() throws Exception {
        int binds = domain.traffic().binds();
        new LdapClient(domain).bind("LIMITS\\u4", "Passwort-1");
        assertThat(domain.traffic().binds()).isEqualTo(binds + 1);
        assertThat(domain.traffic().requests())
                .contains("bind LIMITS\\u4")
                .noneMatch(line -> line.contains("Passwort"));
    }

    @Test
    void anExpiredCertificateIsShownToNewConnectionsWhenPresented() throws Exception {
        Instant now = Instant.now();
        domain.present(domain.authority().issue(List.of("localhost"), now.minusSeconds(7200), now.minusSeconds(3600)));
        try {
            assertThatThrownBy(this::service).isInstanceOf(LDAPException.class);
        } finally {
            domain.present(domain.authority().issue("localhost"));
        }
        service().close();
    }

    @Test
    void theKdcRefusesAWrongPasswordAndAccountsInABadStateWithTheirCodes() {
        assertThatThrownBy(() -> logIn("falsch")).hasMessageContaining("(24)");
        assertKerberosRefuses(AccountState.DISABLED, "18");
        assertKerberosRefuses(AccountState.LOCKED_OUT, "18");
        assertKerberosRefuses(AccountState.PASSWORD_EXPIRED, "23");
        assertKerberosRefuses(AccountState.MUST_CHANGE_PASSWORD, "23");
        domain.setState("u5", AccountState.USABLE);
        assertThatCode(() -> logIn("Passwort-1")).doesNotThrowAnyException();
    }

    private static void assertKerberosRefuses(AccountState state, String code) {
        domain.setState("u5", state);
        assertThatThrownBy(() -> logIn("Passwort-1")).hasMessageContaining("(" + code + ")");
    }

    private static KerberosClient logIn(String password) throws LoginException {
        System.setProperty("java.security.krb5.conf", domain.krb5Conf().toString());
        return KerberosClient.logIn("u5@" + domain.realm(), password);
    }

    private LDAPConnection service() throws LDAPException {
        return new LdapClient(domain).service();
    }

    private static SearchRequest people() throws LDAPException {
        return new SearchRequest(
                domain.baseDn(), SearchScope.SUB, "(&(objectCategory=person)(objectClass=user))", "mail");
    }

    private static SearchResult page(LDAPConnection connection, ASN1OctetString cookie) throws LDAPException {
        SearchRequest request = people();
        request.addControl(new SimplePagedResultsControl(500, cookie));
        return connection.search(request);
    }

    private static ASN1OctetString cookie(SearchResult page) throws LDAPException {
        return SimplePagedResultsControl.get(page).getCookie();
    }

    @Test
    void aRestoredBackupIsTheOldDirectoryUnderANewInvocationId() throws Exception {
        var backup = domain.backup();
        byte[] before = invocationId();
        long usn = highestUsn();
        domain.add(Person.of("later", "Later", "Passwort-1", "later@mail.test"));
        domain.setAttribute("u7", "title", "Dr.");
        domain.restoreFromBackup(backup);
        try (LDAPConnection connection = service()) {
            assertThat(connection.searchForEntry(domain.baseDn(), SearchScope.SUB, "(sAMAccountName=later)"))
                    .isNull();
            assertThat(connection
                            .searchForEntry(domain.baseDn(), SearchScope.SUB, "(sAMAccountName=u7)")
                            .hasAttribute("title"))
                    .isFalse();
        }
        assertThat(invocationId()).isNotEqualTo(before);
        assertThat(highestUsn()).isEqualTo(usn + 1);
    }

    @Test
    void aConnectionHasFiveNotificationsAndTheirFilterIsAnyObject() throws Exception {
        try (LDAPConnection connection = service()) {
            AsyncRequestID last = connection.asyncSearch(notification("(objectClass=*)"));
            for (int n = 0; n < 5; n++) {
                assertThat(last.isDone()).isFalse();
                last = connection.asyncSearch(notification("(objectClass=*)"));
            }
            assertThat(last.get(10, TimeUnit.SECONDS).getResultCode()).isEqualTo(ResultCode.ADMIN_LIMIT_EXCEEDED);
            assertThat(connection
                            .asyncSearch(notification("(objectClass=user)"))
                            .get(10, TimeUnit.SECONDS)
                            .getResultCode())
                    .isEqualTo(ResultCode.UNWILLING_TO_PERFORM);
        }
    }

    private static SearchRequest notification(String filter) throws LDAPException {
        var request = new SearchRequest(
                new BasicAsyncSearchResultListener(), domain.baseDn(), SearchScope.SUB, Filter.create(filter), "cn");
        request.addControl(new Control("1.2.840.113556.1.4.528", true));
        return request;
    }

    private byte[] invocationId() throws LDAPException {
        try (LDAPConnection connection = service()) {
            return connection
                    .getEntry(connection.getRootDSE().getAttributeValue("dsServiceName"))
                    .getAttributeValueBytes("invocationId");
        }
    }

    private long highestUsn() throws LDAPException {
        try (LDAPConnection connection = service()) {
            return connection.getRootDSE().getAttributeValueAsLong("highestCommittedUSN");
        }
    }
}
