package io.postern.gateway.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.CurrentAccount;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.connection.Addresses;
import io.postern.sso.ServiceKeys;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileKdcTest {

    private static final String REALM = "CORP.EXAMPLE.TEST";
    private static final DirectoryAccount ALICE = PasswordCheckContract.account("alice", "corp.example.test", "CORP");

    @TempDir
    Path directory;

    private Path keytab;
    private EncryptionKey serviceKey;

    @BeforeEach
    void makeKeytab() throws Exception {
        serviceKey = EncryptionHandler.random2Key(EncryptionType.AES256_CTS_HMAC_SHA1_96);
        keytab = directory.resolve("service.keytab");
        try (var out = new DataOutputStream(Files.newOutputStream(keytab))) {
            out.writeShort(0x0502);
            out.writeInt(2 + 2 + REALM.length() + 2 + 4 + 2 + 9 + 4 + 4 + 1 + 2 + 2 + 32);
            out.writeShort(2);
            out.writeUTF(REALM);
            out.writeUTF("HTTP");
            out.writeUTF("localhost");
            out.writeInt(1);
            out.writeInt(0);
            out.writeByte(1);
            out.writeShort(18);
            out.writeShort(32);
            out.write(serviceKey.getKeyData());
        }
    }

    @Test
    void aKdcThatSaysYesToEverythingIsBelievedByNobody() throws Exception {
        try (var fake = FakeKdc.of(REALM, "alice", "the attacker's choice")) {
            assertThat(check(fake.address(), "the attacker's choice"))
                    .isInstanceOfSatisfying(
                            BindAnswer.Undecided.class,
                            answer -> assertThat(answer.why()).contains("this KDC is not the domain's"));
            assertThat(check(fake.address(), "anything")).isInstanceOf(BindAnswer.Undecided.class);
        }
    }

    @Test
    void neitherIsItWhereOurKeysAreMadeOfAPassword() throws Exception {
        try (var fake = FakeKdc.of(REALM, "alice", "the attacker's choice")) {
            var realms = new RealmMemory(Kdcs.listed(Map.of(REALM, List.of(fake.address()))), Addresses.ofMachine());
            var account = new AccountKeys.Account("svc", REALM, List.of("HTTP/localhost"), 1);
            var limit = Duration.ofSeconds(10);
            try (var keys = new AccountKeys(
                            () -> account, Secret.of("of the account"), realms, limit, System::nanoTime);
                    var check = new KerberosPasswordCheck(realms, keys, HostileKdcTest::current, 4, limit)) {
                assertThat(keys.current()).hasSize(2);
                assertThat(check.check(ALICE, Secret.of("the attacker's choice")))
                        .isInstanceOfSatisfying(
                                BindAnswer.Undecided.class,
                                answer -> assertThat(answer.why()).contains("this KDC is not the domain's"));
            }
        }
    }

    @Test
    void keysThatASilentDomainWithholdsAreAnOutageAndKeysThatThereAreNotIsNone() {
        ServiceKeys silent = () -> {
            throw new IOException("no keys", new IOException("none", new DirectoryUnavailable("dc1 does not answer.")));
        };
        assertThat(check(silent)).isEqualTo(new BindAnswer.Unreachable("no keys"));
        ServiceKeys none = () -> {
            throw new IOException("no keys");
        };
        assertThat(check(none)).isEqualTo(new BindAnswer.Undecided("no keys"));
    }

    private static BindAnswer check(ServiceKeys keys) {
        var limit = Duration.ofSeconds(3);
        try (var check = PasswordCheckContract.opened(Map.of(), keys, HostileKdcTest::current, limit)) {
            return check.check(ALICE, Secret.of("a password"));
        }
    }

    @Test
    void whileAKdcIsSilentOneLoginAsksAndTheOthersAreSpared() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var check = PasswordCheckContract.opened(
                        Map.of(REALM, List.of(new KdcAddress("127.0.0.1", silent.getLocalPort()))),
                        keys(),
                        HostileKdcTest::current,
                        Duration.ofSeconds(2));
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(check.check(ALICE, Secret.of("a password"))).isInstanceOf(BindAnswer.Unreachable.class);
            List<Future<Duration>> logins = Stream.generate(() -> people.submit(() -> timed(check)))
                    .limit(20)
                    .toList();
            int waited = 0;
            for (Future<Duration> login : logins) {
                waited += login.get().compareTo(Duration.ofMillis(1500)) > 0 ? 1 : 0;
            }
            assertThat(waited).isLessThanOrEqualTo(1);
        }
    }

    /** How many of a login's three questions are answered, and whether the proof of the password was then sent in vain. */
    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, false"})
    void aProofThatWasSentAndNotAnsweredIsSaidToBeSo(int answered, boolean sent) throws Exception {
        try (var fake = FakeKdc.of(REALM, "alice", "the attacker's choice")) {
            fake.fallSilentAfter(answered);
            assertThat(check(fake.address(), "the attacker's choice"))
                    .isInstanceOfSatisfying(
                            BindAnswer.Unreachable.class,
                            answer -> assertThat(answer.sent()).isEqualTo(sent));
            fake.hangUpAfter(answered);
            assertThat(check(fake.address(), "the attacker's choice"))
                    .isInstanceOfSatisfying(
                            BindAnswer.Unreachable.class,
                            answer -> assertThat(answer.sent()).isEqualTo(sent));
        }
    }

    @Test
    void whereNobodyListensNothingWasSent() throws Exception {
        KdcAddress gone;
        try (var fake = FakeKdc.of(REALM, "alice", "the attacker's choice")) {
            gone = fake.address();
        }
        assertThat(check(gone, "anything"))
                .isInstanceOfSatisfying(
                        BindAnswer.Unreachable.class,
                        answer -> assertThat(answer.sent()).isFalse());
    }

    private static Duration timed(KerberosPasswordCheck check) {
        long start = System.nanoTime();
        assertThat(check.check(ALICE, Secret.of("a password"))).isInstanceOf(BindAnswer.Unreachable.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aTicketThatNamesNobodyIsBelievedOnlyOfTheAccountThatTheDirectoryCallsSo() throws Exception {
        try (var honest = new FakeKdc(REALM, "alice", "the right one", serviceKey)) {
            var unlike = List.<CurrentAccounts>of(
                    account -> Optional.of(new CurrentAccount("alice.b", ALICE.sid(), null)),
                    account -> Optional.of(new CurrentAccount("alice", "S-1-5-21-9-9-9-1000", null)),
                    account -> Optional.empty());
            for (CurrentAccounts accounts : unlike) {
                assertThat(check(honest, accounts)).isEqualTo(new BindAnswer.Denied(BindDenial.NO_SUCH_USER));
            }
            assertThat(check(honest, account -> {
                        throw new DirectoryUnavailable("dc1 does not answer.");
                    }))
                    .isInstanceOfSatisfying(
                            BindAnswer.Undecided.class,
                            answer -> assertThat(answer.why())
                                    .contains("clear NO_AUTH_DATA_REQUIRED on the service account")
                                    .endsWith("dc1 does not answer."));
        }
    }

    private BindAnswer check(FakeKdc kdc, CurrentAccounts accounts) {
        var kdcs = Map.of(REALM, List.of(kdc.address()));
        try (var check = PasswordCheckContract.opened(kdcs, keys(), accounts, Duration.ofSeconds(3))) {
            return check.check(ALICE, Secret.of("the right one")).from(null);
        }
    }

    @Test
    void theSameKdcWithTheServicesKeyIsBelieved() throws Exception {
        try (var honest = new FakeKdc(REALM, "alice", "the right one", serviceKey)) {
            assertThat(check(honest.address(), "the right one")).isEqualTo(new BindAnswer.Accepted());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 0x7fffffff, Kdc.LARGEST + 1})
    void anAbsurdLengthIsNotBelieved(int length) throws Exception {
        assertUnanswered(out -> new DataOutputStream(out).writeInt(length));
    }

    @Test
    void nonsenseAndDeepNestingAreNotBelieved() throws Exception {
        byte[] indefinite = new byte[100_000];
        for (int i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
            indefinite[i + 1] = (byte) 0x80;
        }
        indefinite[0] = 0x7e;
        byte[] longLength = {0x6b, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x30};
        for (byte[] message : List.of(indefinite, longLength, new byte[] {0x7e}, new byte[] {0x6b, 0}, new byte[9])) {
            assertUnanswered(out -> {
                new DataOutputStream(out).writeInt(message.length);
                out.write(message);
            });
        }
    }

    @Test
    void aKdcThatDripsBytesDoesNotOutlastTheDeadline() throws Exception {
        long start = System.nanoTime();
        assertUnanswered(out -> {
            new DataOutputStream(out).writeInt(1000);
            byte[] drop = new byte[1];
            while (System.nanoTime() - start < 20_000_000_000L) {
                out.write(drop);
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private interface Manners {
        void answer(OutputStream out) throws Exception;
    }

    private void assertUnanswered(Manners manners) throws Exception {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var client = socket.accept()) {
                    client.getInputStream().readNBytes(4);
                    manners.answer(client.getOutputStream());
                    client.getInputStream().readAllBytes();
                } catch (Exception e) {
                    // the other side has hung up, as it should
                }
            });
            var address = new KdcAddress("127.0.0.1", socket.getLocalPort());
            assertThat(check(address, "a password"))
                    .isInstanceOfAny(BindAnswer.Unreachable.class, BindAnswer.Undecided.class);
        }
    }

    private BindAnswer check(KdcAddress kdc, String password) {
        var kdcs = Map.of(REALM, List.of(kdc));
        try (var check = PasswordCheckContract.opened(kdcs, keys(), HostileKdcTest::current, Duration.ofSeconds(3))) {
            return check.check(ALICE, Secret.of(password)).from(null);
        }
    }

    private ServiceKeys keys() {
        return new KeytabKeys(keytab, "HTTP/localhost@" + REALM);
    }

    /** What the directory says of alice: nothing has changed. */
    private static Optional<CurrentAccount> current(DirectoryId account) {
        return Optional.of(new CurrentAccount(ALICE.samAccountName(), ALICE.sid(), null));
    }
}
