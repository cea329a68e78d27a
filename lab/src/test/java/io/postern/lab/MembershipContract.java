package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Domain} does with groups, moves, tombstones and changes as Active Directory does it. */
abstract class MembershipContract extends DomainUnderTest {

    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    private static final String NOTIFICATION = "1.2.840.113556.1.4.528";

    @Test
    void aChangedMembershipIsAChangeOfTheGroupAndNotOfTheMember() throws Exception {
        String person = addPerson();
        String group = newName();
        String dn = domain().addGroup(group, List.of());
        String personBefore = find(person).getAttributeValue("uSNChanged");
        long groupBefore = usn(group);
        domain().addMembers(group, person);
        assertThat(find(person).getAttributeValues("memberOf")).containsExactly(dn);
        assertThat(find(person).getAttributeValue("uSNChanged")).isEqualTo(personBefore);
        long groupWithMember = usn(group);
        assertThat(groupWithMember).isGreaterThan(groupBefore);
        domain().removeMembers(group, person);
        assertThat(find(person).hasAttribute("memberOf")).isFalse();
        assertThat(find(person).getAttributeValue("uSNChanged")).isEqualTo(personBefore);
        assertThat(usn(group)).isGreaterThan(groupWithMember);
    }

    @Test
    void groupsMayBeMembersOfEachOther() throws Exception {
        String one = newName();
        String other = newName();
        String person = addPerson();
        domain().addGroup(one, List.of(person));
        domain().addGroup(other, List.of(one));
        domain().addMembers(one, other);
        assertThat(find(one).getAttributeValues("memberOf"))
                .containsExactly(find(other).getDN());
        assertThat(find(other).getAttributeValues("memberOf"))
                .containsExactly(find(one).getDN());
    }

    @Test
    void aGroupInAnOrganisationalUnitKeepsItsIdentityWhenItIsRenamedAndMoved() throws Exception {
        String unit = domain().addOrganisationalUnit(newName());
        String before = newName();
        String after = newName();
        String person = addPerson();
        domain().addGroup(unit, before, List.of(person));
        SearchResultEntry old = find(before);
        assertThat(old.getDN()).endsWith(unit);
        String renamed = domain().renameGroup(before, after);
        assertThat(renamed).isEqualToIgnoringCase("CN=" + after + "," + unit);
        assertThat(find(person).getAttributeValues("memberOf")).containsExactly(renamed);
        String moved = domain().move(after, "CN=Users," + domain().baseDn());
        assertThat(find(after).getDN()).isEqualToIgnoringCase(moved);
        assertThat(find(after).getAttributeValueBytes("objectGUID"))
                .isEqualTo(old.getAttributeValueBytes("objectGUID"));
        assertThat(find(person).getAttributeValues("memberOf")).containsExactly(moved);
    }

    @Test
    void aRenamedOrganisationalUnitTakesItsPeopleAlongWithoutChangingThem() throws Exception {
        String unit = domain().addOrganisationalUnit(newName());
        String person = newName();
        domain().add(Person.of(person, "P " + person, PASSWORD, person + "@mail.test")
                .in(unit));
        String before = find(person).getAttributeValue("uSNChanged");
        String renamed = domain().renameOrganisationalUnit(unit, newName());
        assertThat(find(person).getDN()).isEqualToIgnoringCase("CN=P " + person + "," + renamed);
        assertThat(find(person).getAttributeValue("uSNChanged")).isEqualTo(before);
    }

    @Test
    void aMovedPersonKeepsObjectGuidAndGroups() throws Exception {
        String person = addPerson();
        String group = domain().addGroup(newName(), List.of(person));
        SearchResultEntry old = find(person);
        String unit = domain().addOrganisationalUnit(newName());
        String moved = domain().move(person, unit);
        assertThat(find(person).getDN()).isEqualToIgnoringCase(moved).endsWith(unit);
        assertThat(find(person).getAttributeValueBytes("objectGUID"))
                .isEqualTo(old.getAttributeValueBytes("objectGUID"));
        assertThat(find(person).getAttributeValues("memberOf")).containsExactly(group);
        assertThat(usn(person)).isGreaterThan(Long.parseLong(old.getAttributeValue("uSNChanged")));
    }

    @Test
    void membersOfAPrimaryGroupAreNotListedAndFoundByItsNumber() throws Exception {
        String person = addPerson();
        String group = newName();
        domain().addGroup(group, List.of());
        domain().setPrimaryGroup(person, group);
        byte[] sid = find(group).getAttributeValueBytes("objectSid");
        long number = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(sid, sid.length - 4, 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt());
        assertThat(find(person).getAttributeValue("primaryGroupID")).isEqualTo(Long.toString(number));
        assertThat(find(group).hasAttribute("member")).isFalse();
        assertThat(find(person).getAttributeValues("memberOf"))
                .containsExactly("CN=Domain Users,CN=Users," + domain().baseDn());
        assertThat(search(Filter.create("(primaryGroupID=" + number + ")")))
                .extracting(entry -> entry.getAttributeValue("sAMAccountName"))
                .containsExactly(person);
    }

    @Test
    void aNameIsTakenByOneAndFreeAgainAfterADeletion() throws Exception {
        String one = addPerson();
        String other = addPerson();
        byte[] guid = find(one).getAttributeValueBytes("objectGUID");
        Person again = Person.of(one, "Again " + one, PASSWORD, one + "@mail.test");
        assertThatThrownBy(() -> domain().add(again)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> domain().setAttribute(other, "sAMAccountName", one))
                .isInstanceOf(RuntimeException.class);
        domain().delete(one);
        domain().add(again);
        assertThat(find(one).getAttributeValueBytes("objectGUID")).isNotEqualTo(guid);
        assertThat(ldap().bind(one + "@" + domain().dnsName(), PASSWORD)).isEqualTo("granted");
    }

    @Test
    void machinesAreNoPeopleButATrustLooksLikeOne() throws Exception {
        String name = newName();
        for (Domain.Machine kind : Domain.Machine.values()) {
            domain().addMachine(kind, name + kind.name().charAt(0));
        }
        Filter people = Filter.create("(&(objectCategory=person)(objectClass=user)(sAMAccountName=" + name + "*))");
        assertThat(search(people))
                .extracting(entry -> entry.getAttributeValue("sAMAccountName"))
                .containsExactly(name + "T$");
        assertThat(search(Filter.create("(&(objectClass=computer)(sAMAccountName=" + name + "*))")))
                .hasSize(2);
    }

    @Test
    void aGroupOfThousandsIsFoundByItsMembersAndReadInRanges() throws Exception {
        String prefix = newName();
        List<Person> people = IntStream.range(0, 1600)
                .mapToObj(n -> new Person(prefix + n, prefix + n, null, null, List.of(), null, null))
                .toList();
        domain().addAll(people);
        String group = newName();
        String dn =
                domain().addGroup(group, people.stream().map(Person::account).toList());
        Filter members = Filter.createEqualityFilter("memberOf", dn);
        try (var connection = ldap().service()) {
            var one = connection.searchForEntry(
                    domain().baseDn(),
                    SearchScope.SUB,
                    Filter.createANDFilter(members, Filter.createEqualityFilter("sAMAccountName", prefix + "7")));
            assertThat(one.getAttributeValue("sAMAccountName")).isEqualTo(prefix + "7");
            var first = connection.getEntry(dn, "member;range=0-999");
            assertThat(first.getAttributeValues("member;range=0-999")).hasSize(1000);
            var rest = connection.getEntry(dn, "member;range=1000-*");
            assertThat(rest.getAttributeValues("member;range=1000-*")).hasSize(600);
        }
    }

    @Test
    void anObjectIsFoundByItsBinaryGuidAndByGuidAndSidAsSearchBase() throws Exception {
        String person = addPerson();
        SearchResultEntry entry = find(person);
        byte[] guid = entry.getAttributeValueBytes("objectGUID");
        byte[] sid = entry.getAttributeValueBytes("objectSid");
        assertThat(search(Filter.createEqualityFilter("objectGUID", guid)))
                .extracting(SearchResultEntry::getDN)
                .containsExactly(entry.getDN());
        try (var connection = ldap().service()) {
            String hex = HexFormat.of().formatHex(guid);
            assertThat(connection.getEntry("<GUID=" + hex + ">").getDN()).isEqualTo(entry.getDN());
            assertThat(connection
                            .getEntry("<SID=" + HexFormat.of().formatHex(sid) + ">")
                            .getDN())
                    .isEqualTo(entry.getDN());
        }
    }

    @Test
    void aTombstoneIsShownOnlyToThoseWhoMayAndAskForIt() throws Exception {
        String person = addPerson();
        SearchResultEntry alive = find(person);
        long before = highestUsn();
        domain().delete(person);
        Filter changed = Filter.createANDFilter(
                Filter.create("(isDeleted=TRUE)"),
                Filter.create("(uSNChanged>=" + (before + 1) + ")"),
                Filter.createEqualityFilter("sAMAccountName", person));
        assertThat(deleted(changed)).isEmpty();
        domain().letServiceAccountSeeDeleted(true);
        try {
            assertThat(search(changed)).as("without the control").isEmpty();
            assertThat(deleted(changed)).hasSize(1);
            SearchResultEntry grave = deleted(changed).getFirst();
            assertThat(grave.getAttributeValueBytes("objectGUID"))
                    .isEqualTo(alive.getAttributeValueBytes("objectGUID"));
            assertThat(grave.getAttributeValueBytes("objectSid")).isEqualTo(alive.getAttributeValueBytes("objectSid"));
            assertThat(grave.getAttributeValue("lastKnownParent")).isEqualToIgnoringCase(alive.getParentDNString());
            assertThat(grave.getAttributeValue("isDeleted")).isEqualTo("TRUE");
            assertThat(grave.getAttributeValues("objectClass")).contains("user");
            assertThat(grave.hasAttribute("objectCategory")).isFalse();
            assertThat(grave.hasAttribute("mail")).isFalse();
            assertThat(grave.getDN())
                    .containsIgnoringCase("0ADEL:")
                    .endsWithIgnoringCase(",CN=Deleted Objects," + domain().baseDn());
        } finally {
            domain().letServiceAccountSeeDeleted(false);
        }
        assertThat(deleted(changed)).isEmpty();
    }

    private List<SearchResultEntry> deleted(Filter filter) throws LDAPException {
        try (var connection = ldap().service()) {
            var request = new SearchRequest(domain().baseDn(), SearchScope.SUB, filter);
            request.addControl(new Control(SHOW_DELETED, true));
            return connection.search(request).getSearchEntries();
        }
    }

    @Test
    void oneOrganisationalUnitCanBeHiddenFromTheServiceAccount() throws Exception {
        String unit = domain().addOrganisationalUnit(newName());
        String inside = newName();
        domain().add(Person.of(inside, "P " + inside, PASSWORD, inside + "@mail.test")
                .in(unit));
        String outside = addPerson();
        String hex = HexFormat.of().formatHex(find(inside).getAttributeValueBytes("objectGUID"));
        domain().letServiceAccountRead(unit, false);
        try (var connection = ldap().service()) {
            assertThat(search(Filter.createEqualityFilter("sAMAccountName", inside)))
                    .isEmpty();
            assertThatThrownBy(() -> connection.search("<GUID=" + hex + ">", SearchScope.BASE, "(objectClass=*)"))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.NO_SUCH_OBJECT));
            assertThat(find(outside)).isNotNull();
        } finally {
            domain().letServiceAccountRead(unit, true);
        }
        assertThat(find(inside)).isNotNull();
    }

    @Test
    void whatChangesIsBroughtToThoseWhoWaitForIt() throws Exception {
        String person = addPerson();
        var bell = new Bell();
        try (var connection = ldap().service()) {
            var request = new SearchRequest(
                    bell, domain().baseDn(), SearchScope.SUB, Filter.create("(objectClass=*)"), "sAMAccountName");
            request.addControl(new Control(NOTIFICATION, true));
            var search = connection.asyncSearch(request);
            bell.awaitReadiness(() -> domain().setAttribute(addPerson(), "title", "Dr."));
            domain().setState(person, AccountState.DISABLED);
            assertThat(bell.brings(person)).isTrue();
            assertThat(search.isDone()).isFalse();
        }
    }

    /** Hears of changes as they come. */
    private static final class Bell implements AsyncSearchResultListener {

        private static final long serialVersionUID = 1;

        private final transient BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        /** The search is not answered, so the only sign that it has begun is what it brings. */
        void awaitReadiness(Runnable change) throws InterruptedException {
            String first = null;
            for (int i = 0; i < 40 && first == null; i++) {
                change.run();
                first = heard.poll(250, TimeUnit.MILLISECONDS);
            }
            assertThat(first).as("a change was heard of").isNotNull();
        }

        boolean brings(String account) throws InterruptedException {
            String next = heard.poll(20, TimeUnit.SECONDS);
            while (next != null && !next.equals(account)) {
                next = heard.poll(20, TimeUnit.SECONDS);
            }
            return next != null;
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            heard.add(Objects.requireNonNullElse(entry.getAttributeValue("sAMAccountName"), ""));
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            heard.add("reference");
        }

        @Override
        public void searchResultReceived(com.unboundid.ldap.sdk.AsyncRequestID request, SearchResult result) {
            heard.add("the search ended with " + result.getResultCode());
        }
    }

    private long usn(String account) throws LDAPException {
        return Long.parseLong(find(account).getAttributeValue("uSNChanged"));
    }
}
