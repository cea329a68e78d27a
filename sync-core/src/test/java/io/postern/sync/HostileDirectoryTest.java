package io.postern.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.ResultCode;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.Directory;
import io.postern.directory.DirectorySettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.domain.Directories;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import io.postern.lab.ad.PageFault;
import io.postern.plan.People;
import io.postern.store.RunOutcome;
import io.postern.store.UserStore;
import io.postern.store.sql.Stores;
import io.postern.user.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A domain controller that goes wrong in the middle of a read, on each page in each way: no snapshot, and nothing is written. */
@Timeout(90)
class HostileDirectoryTest {

    /** Every fault on every page, or each of them on one page. */
    private static final boolean LONG = Boolean.getBoolean("postern.long");

    private static final int PEOPLE = 3300;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Everybody may be read anew, once. The rest is for a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String ROOT = "DC=hostile,DC=postern,DC=test";
    private static final int MORE_THAN_A_MESSAGE = 5 << 20;

    /** A message whose number is a text, and a number longer than its message. */
    private static final String NO_NUMBER = "3003040141";

    private static final String NO_END = "300a027f55ff001337424242";

    private static EmbeddedDomain domain;
    private static UserStore store;
    private static Directory directory;
    private static Path file;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        domain = EmbeddedDomain.start(folder, "HOSTILE.POSTERN.TEST", "HOSTILE");
        String unit = domain.addOrganisationalUnit("Staff");
        domain.addAll(IntStream.range(0, PEOPLE)
                .mapToObj(n -> new Person("h" + n, "H " + n, null, null, List.of(), unit, null))
                .toList());
        file = folder.resolve("users.db");
        store = Stores.open(file);
        try (Directory wellBehaved = directory(unit, LIMIT)) {
            assertThat(synchronization(wellBehaved)
                            .run(0, SyncProgress.NONE)
                            .counts()
                            .written())
                    .isEqualTo(PEOPLE);
        }
        directory = directory(unit, PATIENCE);
    }

    @AfterEach
    void heal() {
        domain.faults().heal();
    }

    @AfterAll
    static void stop() {
        directory.close();
        store.close();
        domain.close();
    }

    private static Directory directory(String base, Duration patience) throws IOException {
        var account = domain.serviceAccount();
        var connection = new ConnectionSettings(
                domain.endpoint().host() + ":" + domain.endpoint().ldapsPort(),
                Protocol.LDAPS,
                base,
                new BindIdentity.Standard(account.userPrincipalName(), Secret.of(account.password())),
                Files.readString(domain.caCertificate()));
        return Directories.open(new DirectorySettings("corp", connection, Scope.EVERYBODY), patience);
    }

    private static Synchronization synchronization(Directory from) {
        return new Synchronization(
                List.of(new SyncSource("corp", from, Scope.EVERYBODY)), store, People.POLICY, Clock.systemUTC());
    }

    static Stream<Arguments> everyFault() {
        List<PageFault> faults = faults();
        return IntStream.range(0, faults.size()).boxed().flatMap(i -> {
            PageFault fault = faults.get(i);
            int first = isAboutThePageBefore(fault) ? 2 : 1;
            return LONG
                    ? IntStream.range(first, first + 3).mapToObj(page -> Arguments.of(fault, page))
                    : Stream.of(Arguments.of(fault, first + i % 3));
        });
    }

    private static List<PageFault> faults() {
        return List.of(
                new PageFault.CutAfter(0),
                new PageFault.CutAfter(123),
                new PageFault.HangAfter(0),
                new PageFault.HangAfter(123),
                new PageFault.Drip(Duration.ofMillis(50)),
                new PageFault.Result(ResultCode.SIZE_LIMIT_EXCEEDED, 123),
                new PageFault.Result(ResultCode.TIME_LIMIT_EXCEEDED, 123),
                new PageFault.Result(ResultCode.UNWILLING_TO_PERFORM, 0),
                new PageFault.Result(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, 0),
                new PageFault.Referral("ldap://dc2.hostile.postern.test/" + ROOT),
                new PageFault.Reference("ldap://dc2.hostile.postern.test/OU=Other,OU=Staff," + ROOT),
                new PageFault.Oversized(MORE_THAN_A_MESSAGE),
                new PageFault.PageBeforeAgain(),
                new PageFault.PageBeforeForever(),
                new PageFault.EmptyPagesForever(),
                new PageFault.NoPagingControl(),
                new PageFault.OutsideTheBase(),
                new PageFault.WrongMessageId(),
                new PageFault.Garbage(NO_NUMBER),
                new PageFault.Garbage(NO_END));
    }

    private static boolean isAboutThePageBefore(PageFault fault) {
        return fault instanceof PageFault.PageBeforeAgain || fault instanceof PageFault.PageBeforeForever;
    }

    @ParameterizedTest(name = "{0} on page {1}")
    @MethodSource("everyFault")
    void aPageThatGoesWrongIsRefusedInASentenceAndNothingIsWritten(PageFault fault, int page) throws Exception {
        TableDump before = TableDump.of(file);
        domain.faults().onPage(page, fault);
        Instant began = Instant.now();
        var refused = catchThrowableOfType(
                DirectoryUnavailable.class, () -> synchronization(directory).run(0, SyncProgress.NONE));
        Duration took = Duration.between(began, Instant.now());
        System.out.println(fault + " on page " + page + ", after " + took.toMillis() + " ms: " + refused);
        assertThat(refused).as("the refusal").isNotNull();
        assertThat(refused.getMessage())
                .matches("[A-Z].*[.]")
                .doesNotContain("Exception")
                .doesNotContain("\n");
        assertThat(took).isLessThan(LIMIT);
        assertThat(TableDump.of(file)).isEqualTo(before);
        assertThat(store.runs(1).getFirst().outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(store.runs(1).getFirst().summary()).isEqualTo(refused.getMessage());
    }
}
