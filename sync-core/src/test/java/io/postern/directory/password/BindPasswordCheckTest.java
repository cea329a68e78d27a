package io.postern.directory.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.PasswordCheck;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.directory.connection.FakeController;
import io.postern.directory.controllers.DomainControllers;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.IssuedCertificate;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BindPasswordCheckTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private CertificateAuthority authority;
    private IssuedCertificate certificate;

    @BeforeEach
    void issue() {
        authority = CertificateAuthority.create(directory, "Test CA");
        certificate = authority.issue("localhost");
    }

    @Test
    void rightAndWrongPasswordsAreToldApart() throws Exception {
        try (var server = new FakeController(certificate, passwordIs("right"));
                var check = check(server, 1)) {
            assertThat(ask(check, "right")).isEqualTo(new BindAnswer.Accepted());
            assertThat(ask(check, "wrong")).isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
            assertThat(ask(check, "right")).isEqualTo(new BindAnswer.Accepted());
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerNamesTheControllerThatGaveIt() throws Exception {
        try (var server = new FakeController(certificate, passwordIs("right"));
                var check = check(server, 1)) {
            assertThat(check.check(account(1), Secret.of("right"))).isEqualTo(new BindAnswer.Accepted("localhost"));
            assertThat(check.check(account(1), Secret.of("wrong")))
                    .isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD, "localhost"));
            assertThat(check.check(account(1), Secret.of("")).controller()).isNull();
        }
    }

    @Test
    void anEmptyPasswordIsDeniedWithoutAsking() throws Exception {
        try (var server = new FakeController(certificate, new FakeController.Manners() {});
                var check = check(server, 1)) {
            assertThat(ask(check, "")).isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(value = BindDenial.class, names = "REVOKED", mode = EnumSource.Mode.EXCLUDE)
    void everySubCodeOfActiveDirectoryHasItsName(BindDenial denial) throws Exception {
        String text = "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data "
                + Integer.toHexString(denial.subCode()) + ", v4563";
        assertThat(answerTo(49, text)).isEqualTo(new BindAnswer.Denied(denial));
    }

    @Test
    void resultInvalidCredentialsWithoutASubCodeIsAWrongPassword() throws Exception {
        assertThat(answerTo(49, null)).isEqualTo(new BindAnswer.Denied(BindDenial.WRONG_PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 51f, v4563",
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 0, v4563",
                "80090346: LdapErr: DSID-0C090816, comment: AcceptSecurityContext error, data 80090346, v4563"
            })
    void whatIsNotAboutThePasswordIsNoDenial(String diagnostic) throws Exception {
        assertThat(answerTo(49, diagnostic)).isInstanceOf(BindAnswer.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 10, 32, 50, 51, 52, 53, 80})
    void anyOtherResultIsNoDenialAndNoOutage(int code) throws Exception {
        assertThat(answerTo(code, "80090308: comment: AcceptSecurityContext error, data 52e, v1"))
                .isInstanceOf(BindAnswer.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {81, 85, 91})
    void whatOnlyTheClientCouldSayIsNoDenialEither(int code) throws Exception {
        assertUnreachable(answerTo(code, "80090308: comment: AcceptSecurityContext error, data 52e, v1"), false);
    }

    @Test
    void aConnectionThatWasCutWhileIdleIsReplacedBeforeAnythingIsSent() throws Exception {
        var binds = new AtomicInteger();
        try (var server = new FakeController(certificate, counting(binds));
                var check = check(server, 1)) {
            ask(check, "right");
            server.cutAll();
            assertThat(ask(check, "right")).isEqualTo(new BindAnswer.Accepted());
            assertThat(binds).hasValue(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aBindThatWasSentIsNeverSentAgain() throws Exception {
        var binds = new AtomicInteger();
        var server = new FakeController(certificate, new FakeController.Manners() {
            @Override
            public BindResponseProtocolOp bind(FakeController.Client client, String name, String password)
                    throws Exception {
                if (binds.incrementAndGet() == 2) {
                    client.cut();
                }
                return FakeController.bound(0, null);
            }
        });
        try (server;
                var check = check(server, 1)) {
            ask(check, "right");
            assertUnreachable(ask(check, "right"), true);
            assertThat(binds).hasValue(2);
            assertThat(ask(check, "right")).isEqualTo(new BindAnswer.Accepted());
        }
    }

    @Test
    void anOldConnectionIsNotUsedAgain() throws Exception {
        var clock = new AtomicLong();
        try (var server = new FakeController(certificate, passwordIs("right"));
                var check = new BindPasswordCheck(controllers(server), clock::get, 1, LIMIT)) {
            ask(check, "right");
            clock.addAndGet(BindPool.MAXIMUM_AGE.toNanos());
            ask(check, "right");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aSilentServerCostsNoMoreThanTheDeadlineAndTheOthersNothing() throws Exception {
        var thawed = new CountDownLatch(1);
        var frozen = new FrozenUntil(thawed);
        try (var server = new FakeController(certificate, frozen);
                var check = check(server, 4);
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(ask(check, "right")).isEqualTo(new BindAnswer.Accepted());
            frozen.isFrozen = true;
            Instant begin = Instant.now();
            assertUnreachable(ask(check, "right"), true);
            assertThat(Duration.between(begin, Instant.now()))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(1800));
            // The first question's own thread ends a little after its caller was told; until then all others are
            // spared.
            var probe = new AtomicReference<CompletableFuture<BindAnswer>>(CompletableFuture.completedFuture(null));
            await().until(() -> {
                probe.updateAndGet(last ->
                        last.isDone() ? CompletableFuture.supplyAsync(() -> ask(check, "right"), people) : last);
                return frozen.waiting.get() == 2;
            });
            begin = Instant.now();
            assertUnreachable(ask(check, "right"), false);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(300));
            assertUnreachable(probe.get().get(), true);
            frozen.isFrozen = false;
            thawed.countDown();
            await().untilAsserted(() -> assertThat(ask(check, "right")).isEqualTo(new BindAnswer.Accepted()));
        }
    }

    @Test
    void whoFindsAllConnectionsInUseIsToldSoAndItIsNoOutage() throws Exception {
        var thawed = new CountDownLatch(1);
        var frozen = new FrozenUntil(thawed);
        frozen.isFrozen = true;
        try (var server = new FakeController(certificate, frozen);
                var check = check(server, 1);
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> ask(check, "right"), people);
            await().until(() -> frozen.waiting.get() == 1);
            assertThat(ask(check, "right"))
                    .isInstanceOfSatisfying(
                            BindAnswer.Undecided.class,
                            answer -> assertThat(answer.why()).startsWith("busy"));
            thawed.countDown();
            assertThat(first.get()).isEqualTo(new BindAnswer.Accepted());
        }
    }

    @Test
    void everyOneOfManyPeopleAtOnceGetsTheirOwnAnswer() throws Exception {
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        var server = new FakeController(certificate, new FakeController.Manners() {
            @Override
            public BindResponseProtocolOp bind(FakeController.Client client, String name, String password) {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                boolean right = name.endsWith("-" + password);
                inFlight.decrementAndGet();
                return right ? FakeController.bound(0, null) : FakeController.bound(49, "comment: x, data 52e, v1");
            }
        });
        try (server;
                var check = new BindPasswordCheck(controllers(server), System::nanoTime, 32, Duration.ofSeconds(20));
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new Semaphore(0);
            var answers = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                start.acquireUninterruptibly();
                                String password = i % 3 == 0 ? "x" : Integer.toString(i);
                                return check.check(account(i), Secret.of(password))
                                        .from(null);
                            },
                            people))
                    .toList();
            start.release(200);
            for (int i = 0; i < 200; i++) {
                BindAnswer expected =
                        i % 3 == 0 ? new BindAnswer.Denied(BindDenial.WRONG_PASSWORD) : new BindAnswer.Accepted();
                assertThat(answers.get(i).get()).isEqualTo(expected);
            }
            assertThat(server.connections()).isLessThanOrEqualTo(32);
            assertThat(most.get()).isLessThanOrEqualTo(32);
        }
    }

    @Test
    void aClosedCheckAsksNobody() throws Exception {
        try (var server = new FakeController(certificate, passwordIs("right"))) {
            var check = check(server, 1);
            check.close();
            assertUnreachable(ask(check, "right"), false);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void whatCouldNotBeConnectedToWasSentNothing() throws Exception {
        var server = new FakeController(certificate, passwordIs("right"));
        try (var check = check(server, 1)) {
            server.close();
            assertUnreachable(ask(check, "right"), false);
        }
    }

    private static void assertUnreachable(BindAnswer answer, boolean sent) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        BindAnswer.Unreachable.class,
                        unreachable -> assertThat(unreachable.sent())
                                .as("sent and not answered: " + unreachable.why())
                                .isEqualTo(sent));
    }

    private BindAnswer answerTo(int code, String diagnostic) throws Exception {
        var server = new FakeController(certificate, new FakeController.Manners() {
            @Override
            public BindResponseProtocolOp bind(FakeController.Client client, String name, String password) {
                return FakeController.bound(code, diagnostic);
            }
        });
        try (server;
                var check = check(server, 1)) {
            return ask(check, "anything");
        }
    }

    private static FakeController.Manners passwordIs(String right) {
        return new FakeController.Manners() {
            @Override
            public BindResponseProtocolOp bind(FakeController.Client client, String name, String password) {
                return password.equals(right)
                        ? FakeController.bound(0, null)
                        : FakeController.bound(49, "80090308: comment: AcceptSecurityContext error, data 52e, v1db1");
            }
        };
    }

    private static FakeController.Manners counting(AtomicInteger binds) {
        return new FakeController.Manners() {
            @Override
            public BindResponseProtocolOp bind(FakeController.Client client, String name, String password) {
                binds.incrementAndGet();
                return FakeController.bound(0, null);
            }
        };
    }

    private static final class FrozenUntil implements FakeController.Manners {

        private final CountDownLatch thawed;
        private final AtomicInteger waiting = new AtomicInteger();
        private volatile boolean isFrozen;

        FrozenUntil(CountDownLatch thawed) {
            this.thawed = thawed;
        }

        @Override
        public BindResponseProtocolOp bind(FakeController.Client client, String name, String password)
                throws Exception {
            if (isFrozen) {
                waiting.incrementAndGet();
                thawed.await();
            }
            return FakeController.bound(0, null);
        }
    }

    private PasswordCheck check(FakeController server, int connections) throws Exception {
        return PasswordChecks.open(
                new DirectorySettings("test", settings(server), Scope.EVERYBODY), connections, LIMIT);
    }

    private DomainControllers controllers(FakeController server) throws Exception {
        return DomainControllers.of(settings(server));
    }

    private ConnectionSettings settings(FakeController server) throws Exception {
        return new ConnectionSettings(
                "localhost:" + server.port(),
                Protocol.LDAPS,
                null,
                new BindIdentity.Standard("svc@corp.example.test", Secret.of("unused")),
                Files.readString(authority.certificate(), UTF_8));
    }

    private static BindAnswer ask(PasswordCheck check, String password) {
        return check.check(account(1), Secret.of(password)).from(null);
    }

    private static DirectoryAccount account(int number) {
        return new DirectoryAccount(
                "test",
                new DirectoryId(new UUID(0, number)),
                "S-1-5-21-1-2-3-" + number,
                "user" + number,
                null,
                new DomainName("corp.example.test", "CORP"));
    }
}
