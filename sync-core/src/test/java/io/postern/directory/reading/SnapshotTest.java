package io.postern.directory.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectorySnapshot;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.DirectoryUser;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.UnreadableEntry;
import io.postern.directory.connection.FakeController;
import io.postern.directory.domain.Directories;
import io.postern.lab.CertificateAuthority;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is complete or does not exist, whatever a server does. */
@Timeout(60)
class SnapshotTest {

    private static final String GROUP = "CN=Group 1," + FakeForest.ROOT;

    @TempDir
    private Path directory;

    private CertificateAuthority authority;

    @BeforeEach
    void issue() {
        authority = CertificateAuthority.create(directory, "Test CA");
    }

    @Test
    void pagesAreReadUntilTheCookieIsEmpty() throws Exception {
        var snapshot = snapshot(number -> number < 3
                ? FakeForest.Page.more(FakeForest.person(number))
                : FakeForest.Page.last(FakeForest.person(number)));
        assertThat(snapshot.people())
                .extracting(person -> person.account().samAccountName())
                .containsExactly("user1", "user2", "user3");
        assertThat(snapshot.facts().highestCommittedUsn()).isEqualTo(4711);
    }

    @Test
    void aMissingPagingControlIsNotTakenForTheEnd() {
        refused(number -> new FakeForest.Page(List.of(FakeForest.person(1)), null, 0), "page 1 failed", "more pages");
    }

    @Test
    void aReferralAsTheResultIsRefused() {
        refused(number -> new FakeForest.Page(List.of(), "", 10), "page 1 failed", "referral");
    }

    @Test
    void aReferenceIntoTheDomainIsRefused() {
        refused(
                number -> FakeForest.Page.last("ldap://dc2.corp.example.test/OU=Sales," + FakeForest.ROOT),
                "page 1 failed",
                "another server");
        refused(number -> FakeForest.Page.last("garbage"), "page 1 failed", "another server");
    }

    @Test
    void aReferenceToAnotherDomainIsNoMissingPiece() throws Exception {
        assertThat(snapshot(number -> FakeForest.Page.last(FakeForest.person(1), "ldap://other.test/DC=other,DC=test"))
                        .people())
                .hasSize(1);
    }

    @Test
    void aReferenceToANamingContextThatOnlyHangsBelowOursIsNoMissingPiece() throws Exception {
        String zones = "ldap://dns.corp.example.test/DC=Dns," + FakeForest.ROOT;
        assertThat(snapshot(number -> FakeForest.Page.last(FakeForest.person(1), zones))
                        .people())
                .hasSize(1);
    }

    @Test
    void aPersonOutsideTheBaseIsRefused() {
        refused(
                number -> FakeForest.Page.last(FakeForest.entry("CN=x,DC=other,DC=test")),
                "page 1 failed",
                "not below the base DN");
    }

    @Test
    void pagesWithoutEndAreRefused() {
        refused(number -> FakeForest.Page.more(), "no end");
    }

    @Test
    void aConnectionCutWithinAPageIsRefused() {
        refused(
                number -> number == 1
                        ? FakeForest.Page.more(FakeForest.person(1))
                        : FakeForest.Page.last(FakeForest.person(2), new Object()),
                "page 2 failed",
                "was lost");
    }

    @Test
    void anEntryOfHostileSizeIsRefused() {
        refused(
                number -> FakeForest.Page.last(FakeForest.person(1, new Attribute("displayName", "x".repeat(5 << 20)))),
                "page 1 failed");
    }

    @Test
    void rangesAreReadToTheirEnd() throws Exception {
        String[] first = IntStream.range(0, 1500).mapToObj(i -> "CN=g" + i).toArray(String[]::new);
        var asked = new ArrayList<String>();
        var forest = new FakeForest() {
            @Override
            Page page(int number) {
                return Page.last(
                        person(1, new Attribute("memberOf"), new Attribute("memberOf;range=0-1499", first)), person(2));
            }

            @Override
            Page groups() {
                return Page.last(group(1));
            }

            @Override
            Attribute range(String range) {
                asked.add(range);
                return range.equals("memberOf;range=1500-*")
                        ? new Attribute(
                                "memberOf;range=1500-2999",
                                IntStream.range(1500, 3000)
                                        .mapToObj(i -> "CN=g" + i)
                                        .toArray(String[]::new))
                        : new Attribute("memberOf;range=3000-*", GROUP);
            }
        };
        var snapshot = snapshot(forest, GROUP);
        assertThat(snapshot.unreadable()).isEmpty();
        assertThat(snapshot.people())
                .extracting(person -> person.admittedBy().toString())
                .containsExactly("Group 1", "");
        assertThat(asked).containsExactly("memberOf;range=1500-*", "memberOf;range=3000-*");
    }

    @Test
    void aPageAnsweredTwiceMakesTheReadBeginAgain() throws Exception {
        var forest = new FakeForest() {
            private int before;

            @Override
            Page page(int number) {
                boolean again = reads() > 1 && number > before;
                before = reads() > 1 ? before : number + 1;
                return again ? Page.last(person(2)) : Page.more(person(1));
            }
        };
        var snapshot = snapshot(forest);
        assertThat(snapshot.people())
                .extracting(person -> person.account().samAccountName())
                .containsExactly("user1", "user2");
    }

    @Test
    void aPageAnsweredTwiceAgainAndAgainIsRefused() {
        refused(
                number -> number % 2 == 1
                        ? FakeForest.Page.more(FakeForest.person(1))
                        : FakeForest.Page.last(FakeForest.person(1)),
                "named somebody twice",
                "Try again later");
    }

    @Test
    void aPageLargerThanAskedForIsRefused() {
        Object[] many =
                IntStream.range(0, 1001).mapToObj(_ -> FakeForest.person(1)).toArray();
        refused(number -> FakeForest.Page.last(many), "page 1 failed", "more than a page holds");
    }

    @Test
    void membershipsThatDoNotShowAreNotTakenForNone() {
        var forest = new FakeForest() {
            @Override
            Page page(int number) {
                return Page.last(person(1), person(2, new Attribute("memberOf", "CN=Own," + ROOT)));
            }

            @Override
            Page groups() {
                return Page.last(group(1, new Attribute("member", "cn=user 1, " + ROOT)));
            }
        };
        assertThatThrownBy(() -> snapshot(forest, GROUP))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContainingAll("memberOf", "Group Membership", "remove the groups from the filter");
    }

    @Test
    void groupsWithoutAnyMemberAreNoHiddenMemberships() throws Exception {
        var forest = new FakeForest() {
            @Override
            Page page(int number) {
                return Page.last(person(1));
            }

            @Override
            Page groups() {
                return Page.last(group(1, new Attribute("member", "CN=Somebody Else," + ROOT)));
            }
        };
        assertThat(snapshot(forest, GROUP).people()).hasSize(1);
    }

    @Test
    void aPersonWhoseRangesDoNotFitIsUnreadableAndNobodyElse() throws Exception {
        var snapshot = snapshot(number -> FakeForest.Page.last(
                FakeForest.person(1, new Attribute("memberOf;range=0-1", "CN=a", "CN=b")), FakeForest.person(2)));
        assertThat(snapshot.people())
                .extracting(person -> person.account().samAccountName())
                .containsExactly("user2");
        assertThat(snapshot.unreadable()).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isNotNull();
            assertThat(entry.distinguishedName()).startsWith("CN=User 1,");
            assertThat(entry.reason()).contains("completely");
        });
    }

    @Test
    void whatMakesNoPersonIsReportedAndStopsNobody() throws Exception {
        var snapshot = snapshot(number -> FakeForest.Page.last(
                FakeForest.person(1, new Attribute("sAMAccountName")),
                FakeForest.person(2, new Attribute("objectSid", "x")),
                FakeForest.person(3, new Attribute("objectGUID", "x")),
                FakeForest.person(4, new Attribute("userAccountControl")),
                FakeForest.person(5, new Attribute("userAccountControl", "many")),
                FakeForest.person(6, new Attribute("sAMAccountName", "machine$")),
                FakeForest.person(7)));
        assertThat(snapshot.people())
                .extracting(person -> person.account().samAccountName())
                .containsExactly("user7");
        assertThat(snapshot.unreadable())
                .extracting(UnreadableEntry::reason)
                .containsExactly(
                        "It has no sAMAccountName.",
                        "Its objectSid is malformed.",
                        "It has no objectGUID.",
                        "It has no userAccountControl, so nobody knows whether the account is disabled.",
                        "Its userAccountControl is no number.");
    }

    @Test
    void aDisplayNameForgesNoLineAndSteersNoTerminal() throws Exception {
        var snapshot = snapshot(number ->
                FakeForest.Page.last(FakeForest.person(1, new Attribute("displayName", "Eve\n\u001b[2Jdeleted bob"))));
        assertThat(snapshot.people()).extracting(DirectoryUser::displayName).containsExactly("Eve  [2Jdeleted bob");
    }

    @Test
    void withoutAServerTheSentenceSaysSo() throws Exception {
        var connection = new ConnectionSettings(
                null, Protocol.LDAPS, null, new BindIdentity.Standard("svc@x", Secret.of("unused")), null);
        var settings = new DirectorySettings("test", connection, Scope.EVERYBODY);
        assertThatThrownBy(
                        () -> Directories.open(settings, Duration.ofSeconds(1)).snapshot())
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("set the server");
    }

    private void refused(IntFunction<FakeForest.Page> pages, String... words) {
        assertThatThrownBy(() -> snapshot(pages))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("\n");
    }

    private DirectorySnapshot snapshot(IntFunction<FakeForest.Page> pages) throws Exception {
        return snapshot(new FakeForest() {
            @Override
            Page page(int number) {
                return pages.apply(number);
            }
        });
    }

    private DirectorySnapshot snapshot(FakeForest forest, String... groups) throws Exception {
        try (var server = new FakeController(authority.issue("localhost"), forest)) {
            var connection = new ConnectionSettings(
                    "localhost:" + server.port(),
                    Protocol.LDAPS,
                    null,
                    new BindIdentity.Standard("svc@corp.example.test", Secret.of("unused")),
                    Files.readString(authority.certificate()));
            var scope = new Scope(false, false, false, List.of(groups));
            var settings = new DirectorySettings("test", connection, scope);
            return Directories.open(settings, Duration.ofSeconds(10)).snapshot();
        }
    }
}
