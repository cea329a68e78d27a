package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Domain} does as Active Directory does it. Names are new for each test: the domain may be shared. */
abstract class DomainContract extends DomainUnderTest {

    @Test
    void aPersonIsFoundByTheServiceAccountWithItsAttributes() throws Exception {
        String name = newName();
        String dn = domain().add(Person.of(name, "Person " + name, PASSWORD, name + "@mail.test"));
        SearchResultEntry found = find(name);
        assertThat(found.getParsedDN()).isEqualTo(new com.unboundid.ldap.sdk.DN(dn));
        assertThat(found.getAttributeValue("userPrincipalName")).isEqualTo(name + "@" + domain().dnsName());
        assertThat(found.getAttributeValue("displayName")).isEqualTo("Person " + name);
        assertThat(found.getAttributeValue("mail")).isEqualTo(name + "@mail.test");
        assertThat(found.getAttributeValues("proxyAddresses")).containsExactly("SMTP:" + name + "@mail.test");
        assertThat(found.getAttributeValueBytes("objectGUID")).hasSize(16);
        assertThat(found.getAttributeValue("primaryGroupID")).isEqualTo("513");
    }

    @Test
    void aRenamedPersonKeepsObjectGuidAndObjectSid() throws Exception {
        String before = addPerson();
        String after = newName();
        SearchResultEntry old = find(before);
        domain().rename(before, Person.of(after, "Renamed " + after, PASSWORD, after + "@mail.test"));
        SearchResultEntry renamed = find(after);
        assertThat(renamed.getDN()).startsWith("CN=Renamed " + after);
        assertThat(renamed.getAttributeValue("userPrincipalName")).isEqualTo(after + "@" + domain().dnsName());
        assertThat(renamed.getAttributeValueBytes("objectGUID")).isEqualTo(old.getAttributeValueBytes("objectGUID"));
        assertThat(renamed.getAttributeValueBytes("objectSid")).isEqualTo(old.getAttributeValueBytes("objectSid"));
        assertThat(search(Filter.createEqualityFilter("sAMAccountName", before)))
                .isEmpty();
        assertThat(ldap().bind(after + "@" + domain().dnsName(), PASSWORD)).isEqualTo("granted");
    }

    @Test
    void aDeletedPersonIsGone() throws Exception {
        String name = addPerson();
        domain().delete(name);
        domain().delete(name);
        assertThat(search(Filter.createEqualityFilter("sAMAccountName", name))).isEmpty();
        assertThat(ldap().bind(name + "@" + domain().dnsName(), PASSWORD)).startsWith("data 52");
    }

    @Test
    void aPersonBindsByPrincipalNameAndByNetbiosName() throws Exception {
        String name = addPerson();
        assertThat(ldap().bind(name + "@" + domain().dnsName(), PASSWORD)).isEqualTo("granted");
        assertThat(ldap().bind(name.toUpperCase(Locale.ROOT) + "@" + domain().dnsName(), PASSWORD))
                .isEqualTo("granted");
        assertThat(ldap().bind(domain().netbiosName() + "\\" + name, PASSWORD)).isEqualTo("granted");
        assertThat(ldap().bind(name, PASSWORD)).as("a bare sAMAccountName").startsWith("data 52");
    }

    @Test
    void aWrongPasswordIsRefusedWith52e() throws Exception {
        assertThat(ldap().bind(addPerson() + "@" + domain().dnsName(), "falsch"))
                .isEqualTo("data 52e");
    }

    @Test
    void aPasswordSetAgainIsTheOnlyOneThatWorks() throws Exception {
        String name = addPerson();
        domain().setPassword(name, "Neu-2222");
        assertThat(ldap().bind(name + "@" + domain().dnsName(), "Neu-2222")).isEqualTo("granted");
    }

    @ParameterizedTest
    @EnumSource(names = "USABLE", mode = EnumSource.Mode.EXCLUDE)
    void anAccountInABadStateIsRefusedWithItsSubCodeUntilItIsUsableAgain(AccountState state) throws Exception {
        String name = addPerson();
        String principal = name + "@" + domain().dnsName();
        domain().setState(name, state);
        assertThat(ldap().bind(principal, PASSWORD)).isEqualTo("data " + Integer.toHexString(state.subCode()));
        String wrong = ldap().bind(principal, "falsch");
        assertThat(wrong).isEqualTo(state == AccountState.LOCKED_OUT ? "data 775" : "data 52e");
        domain().setState(name, AccountState.USABLE);
        assertThat(ldap().bind(principal, PASSWORD)).isEqualTo("granted");
    }

    @Test
    void aGroupHoldsPeopleAndGroupsButNotThroughThePrimaryGroup() throws Exception {
        String person = addPerson();
        String inner = newName();
        String outer = newName();
        String innerDn = domain().addGroup(inner, List.of(person));
        domain().addGroup(outer, List.of(inner));
        assertThat(find(inner).getAttributeValues("member"))
                .containsExactly(find(person).getDN());
        assertThat(find(outer).getAttributeValues("member")).containsExactly(innerDn);
        assertThat(find(person).getAttributeValues("memberOf")).containsExactly(innerDn);
        Filter nested = Filter.createExtensibleMatchFilter(
                "memberOf", "1.2.840.113556.1.4.1941", false, find(outer).getDN());
        assertThat(search(Filter.createANDFilter(nested, Filter.createEqualityFilter("sAMAccountName", person))))
                .hasSize(1);
    }

    @Test
    void aSearchIsReadInPagesByCookieOnOneConnection() throws Exception {
        String unit = domain().addOrganisationalUnit(newName());
        List<Person> people = IntStream.range(0, 1005)
                .mapToObj(n -> Person.of(newName(), "P " + UUID.randomUUID(), null, "p" + n + "@mail.test")
                        .in(unit))
                .toList();
        domain().addAll(people);
        try (var connection = ldap().service()) {
            var sizes = new ArrayList<Integer>();
            ASN1OctetString cookie = null;
            do {
                var request = new SearchRequest(unit, SearchScope.ONE, Filter.create("(objectClass=user)"), "cn");
                request.addControl(new SimplePagedResultsControl(1000, cookie));
                var page = connection.search(request);
                sizes.add(page.getEntryCount());
                cookie = SimplePagedResultsControl.get(page).getCookie();
            } while (cookie != null && cookie.getValueLength() > 0);
            assertThat(sizes).containsExactly(1000, 5);
        }
    }

    @Test
    void theServiceAccountReadsButDoesNotWrite() throws Exception {
        String dn = find(addPerson()).getDN();
        try (var connection = ldap().service()) {
            assertThatThrownBy(() -> connection.modify("dn: " + dn, "changetype: modify", "replace: title", "title: x"))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            refused -> assertThat(refused.getResultCode())
                                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
        }
    }

    @Test
    void aServiceAccountWithoutRightsReadsNobodyAndIsToldNothing() throws Exception {
        String name = addPerson();
        String inUnit = newName();
        String unit = domain().addOrganisationalUnit(newName());
        domain().add(Person.of(inUnit, "P " + inUnit, PASSWORD, inUnit + "@mail.test")
                .in(unit));
        domain().letServiceAccountRead(false);
        try {
            assertThat(search(Filter.create("(objectCategory=person)"))).isEmpty();
            assertThat(ldap().bind(name + "@" + domain().dnsName(), PASSWORD)).isEqualTo("granted");
        } finally {
            domain().letServiceAccountRead(true);
        }
        assertThat(find(name)).isNotNull();
        assertThat(find(inUnit)).isNotNull();
    }

    @Test
    void startTlsAndLdapsShowACertificateOfTheAuthorityForTheHostName() throws Exception {
        String name = addPerson() + "@" + domain().dnsName();
        assertThat(ldap().bind(name, PASSWORD)).isEqualTo("granted");
        assertThat(ldap().bindByStartTls(name, PASSWORD)).isEqualTo("granted");
    }

    @Test
    void aPasswordInTheClearIsRefused() throws Exception {
        String name = addPerson() + "@" + domain().dnsName();
        assertThatThrownBy(() -> ldap().bindInTheClear(name, PASSWORD))
                .isInstanceOfSatisfying(
                        LDAPException.class,
                        refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.STRONG_AUTH_REQUIRED));
    }

    @Test
    void anEmptyPasswordIsNobodyWhetherItsBindIsRefusedOrUnauthenticated() throws Exception {
        String name = addPerson() + "@" + domain().dnsName();
        assertThatThrownBy(() -> {
                    try (var connection = ldap().unauthenticated(name)) {
                        connection.search(domain().baseDn(), SearchScope.SUB, "(objectClass=user)");
                    }
                })
                .isInstanceOfSatisfying(
                        LDAPException.class,
                        refused -> assertThat(refused.getResultCode())
                                .isIn(ResultCode.OPERATIONS_ERROR, ResultCode.INVALID_CREDENTIALS));
    }

    @Test
    void anAttributeIsReplacedAndRemoved() throws Exception {
        String name = addPerson();
        domain().setAttribute(name, "proxyAddresses", "SMTP:a@mail.test", "smtp:b@mail.test");
        assertThat(find(name).getAttributeValues("proxyAddresses"))
                .containsExactlyInAnyOrder("SMTP:a@mail.test", "smtp:b@mail.test");
        domain().setAttribute(name, "proxyAddresses");
        assertThat(find(name).hasAttribute("proxyAddresses")).isFalse();
        domain().setAttribute(name, "msExchHideFromAddressLists", "TRUE");
        assertThat(find(name).getAttributeValue("msExchHideFromAddressLists")).isEqualTo("TRUE");
    }

    @Test
    void everyChangeMovesHighestCommittedUsn() throws Exception {
        String name = addPerson();
        long before = highestUsn();
        domain().setAttribute(name, "title", "Dr.");
        assertThat(highestUsn()).isGreaterThan(before);
        assertThat(search(Filter.create("(uSNChanged>=" + (before + 1) + ")")))
                .extracting(entry -> entry.getAttributeValue("sAMAccountName"))
                .contains(name);
    }

    @Test
    void aPersonGetsATicketByTheRightPasswordOnly() {
        String principal = addPerson() + "@" + domain().realm();
        useKerberosOf(domain());
        assertThatCode(() -> KerberosClient.logIn(principal, PASSWORD)).doesNotThrowAnyException();
        assertThatThrownBy(() -> KerberosClient.logIn(principal, "falsch")).isInstanceOf(LoginException.class);
    }

    @Test
    void aKeytabOpensTheTicketOfItsServiceAndHoldsOnlyAesKeys() throws Exception {
        String principal = addPerson() + "@" + domain().realm();
        String host = newName() + "." + domain().dnsName();
        String service = "HTTP/" + host + "@" + domain().realm();
        Path keytab = domain().keytab("HTTP/" + host);
        useKerberosOf(domain());
        byte[] token = KerberosClient.logIn(principal, PASSWORD).kerberosToken("HTTP@" + host);
        assertThat(new KerberosService(service, keytab).accept(token)).isEqualTo(principal);
        KerberosKey[] keys = KeyTab.getUnboundInstance(keytab.toFile()).getKeys(new KerberosPrincipal(service));
        assertThat(keys).isNotEmpty().allMatch(key -> key.getKeyType() == 17 || key.getKeyType() == 18);
    }

    private static void useKerberosOf(Domain domain) {
        System.setProperty("java.security.krb5.conf", domain.krb5Conf().toString());
    }
}
