package io.postern.sso.kerberos;

import static io.postern.sso.kerberos.Acceptors.accept;
import static io.postern.sso.kerberos.TicketClient.KERBEROS;
import static io.postern.sso.kerberos.TicketClient.SPNEGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Domain;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.sso.Acceptor;
import io.postern.sso.ChannelBinding;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.Handshake;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.security.auth.Subject;
import org.ietf.jgss.GSSContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an acceptor makes of real tickets of a domain. Names are new for each test: the domain may be shared. */
abstract class HandshakeContract {

    static final String SERVICE = "HTTP/localhost";
    static final String PASSWORD = Secrets.note("Sesam-oeffne-dich-1");

    private static final Map<Domain, Path> KEYTABS = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    private TicketClient client;
    private Path keytab;
    private Acceptor acceptor;

    /** The domain under test. */
    abstract Domain domain();

    @BeforeEach
    final void open() throws IOException {
        client = TicketClient.of(domain(), directory);
        keytab = KEYTABS.computeIfAbsent(domain(), domain -> domain.keytab(SERVICE));
        acceptor = Acceptors.of(keytab, Set.of());
    }

    @AfterEach
    final void close() {
        acceptor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SPNEGO, KERBEROS})
    void aTicketHolderIsEstablishedUnderTheFullPrincipal(String mechanism) throws Exception {
        String name = newPerson();
        byte[] token = token(name, SERVICE, mechanism);
        assertThat(accept(acceptor, token))
                .isInstanceOfSatisfying(
                        Round.Established.class,
                        round -> assertThat(round.who().principal()).isEqualTo(name + "@" + domain().realm()));
    }

    @ParameterizedTest
    @ValueSource(strings = {SPNEGO, KERBEROS})
    void theReplyProvesTheServiceToTheClient(String mechanism) throws Exception {
        Subject person = client.login(newPerson(), PASSWORD);
        GSSContext context = client.context(person, SERVICE, mechanism);
        byte[] token = TicketClient.step(person, context, new byte[0]);
        var round = (Round.Established) accept(acceptor, token);
        TicketClient.step(person, context, round.reply());
        assertThat(context.isEstablished()).isTrue();
        assertThat(context.getMutualAuthState()).isTrue();
    }

    @Test
    void aTokenSentAgainIsAReplay() throws Exception {
        byte[] token = token(newPerson(), SERVICE, SPNEGO);
        assertThat(accept(acceptor, token)).isInstanceOf(Round.Established.class);
        assertRejected(accept(acceptor, token), Rejection.REPLAY);
    }

    @Test
    void aHandshakeTakesNothingAfterItsEnd() throws Exception {
        String name = newPerson();
        try (Handshake handshake = acceptor.begin(ChannelBinding.NONE)) {
            assertThat(handshake.accept(token(name, SERVICE, SPNEGO))).isInstanceOf(Round.Established.class);
            assertRejected(handshake.accept(token(name, SERVICE, SPNEGO)), Rejection.GARBAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SPNEGO, KERBEROS})
    void aTicketForAnotherServiceIsRefusedByName(String mechanism) throws Exception {
        domain().keytab("HTTP/other.example.test");
        Round round = accept(acceptor, token(newPerson(), "HTTP/other.example.test", mechanism));
        assertRejected(round, Rejection.WRONG_SERVICE);
        assertThat(round.toString()).contains("HTTP/other.example.test@" + domain().realm());
    }

    @Test
    void aServiceInTheKeytabThatIsNotTheConfiguredOneIsRefused() throws Exception {
        Path other = domain().keytab("HTTP/second.example.test");
        Path both = directory.resolve("both.keytab");
        byte[] second = Files.readAllBytes(other);
        Files.write(both, Files.readAllBytes(keytab));
        Files.write(
                both, java.util.Arrays.copyOfRange(second, 2, second.length), java.nio.file.StandardOpenOption.APPEND);
        String name = newPerson();
        try (var one = Acceptors.of(both, Set.of(SERVICE + "@" + domain().realm()));
                var any = Acceptors.of(both, Set.of())) {
            assertRejected(accept(one, token(name, "HTTP/second.example.test", SPNEGO)), Rejection.WRONG_SERVICE);
            assertThat(accept(one, token(name, SERVICE, SPNEGO))).isInstanceOf(Round.Established.class);
            assertThat(accept(any, token(name, "HTTP/second.example.test", SPNEGO)))
                    .isInstanceOf(Round.Established.class);
        }
    }

    @Test
    void aTicketThatTheKeytabDoesNotFitIsRefusedByNameUntilTheKeytabIsReplaced() throws Exception {
        Path changed = KeytabFile.withOtherKeys(keytab, directory.resolve("changed.keytab"));
        String name = newPerson();
        try (var stale = Acceptors.of(changed, Set.of())) {
            assertRejected(accept(stale, token(name, SERVICE, SPNEGO)), Rejection.WRONG_KEY);
            KeytabFile.replace(changed, keytab);
            assertThat(accept(stale, token(name, SERVICE, SPNEGO))).isInstanceOf(Round.Established.class);
        }
    }

    @Test
    void withoutItsKeytabAnAcceptorGoesOnWithTheKeysItRead() throws Exception {
        Path own = Files.copy(keytab, directory.resolve("own.keytab"));
        String name = newPerson();
        try (var bereft = Acceptors.of(own, Set.of())) {
            Files.delete(own);
            assertThat(accept(bereft, token(name, SERVICE, SPNEGO))).isInstanceOf(Round.Established.class);
            Files.writeString(own, "half a keyt");
            assertThat(accept(bereft, token(name, SERVICE, SPNEGO))).isInstanceOf(Round.Established.class);
        }
    }

    @Test
    void keysThatCannotBeAskedForAreNoRefusal() throws Exception {
        var first = new java.util.concurrent.atomic.AtomicBoolean(true);
        ServiceKeys lost = () -> {
            if (first.getAndSet(false)) {
                return Keytab.read(keytab).keys();
            }
            throw new IOException("the keys are gone");
        };
        try (var broken = Acceptors.of(lost, Set.of(), ChannelBindingPolicy.WHEN_SENT)) {
            assertThat(accept(broken, token(newPerson(), SERVICE, SPNEGO)))
                    .isEqualTo(new Round.Broken("the keys are gone"));
        }
    }

    @Test
    void aReplayCacheThatCannotBeAskedIsNoRefusal() throws Exception {
        byte[] token = token(newPerson(), SERVICE, SPNEGO);
        try (var broken = KerberosAcceptor.open(
                KeytabWatch.open(keytab), Acceptors.settings(Set.of(), ChannelBindingPolicy.WHEN_SENT), digest -> {
                    throw new IOException("the store is down");
                })) {
            assertThat(accept(broken, token)).isEqualTo(new Round.Broken("the store is down"));
        }
        assertThat(accept(acceptor, token)).as("it was not used").isInstanceOf(Round.Established.class);
    }

    @Test
    void aTicketThatSaysRc4IsRefusedByName() throws Exception {
        byte[] token = token(newPerson(), SERVICE, SPNEGO);
        String hex = HexFormat.of().formatHex(token);
        byte[] rc4 = HexFormat.of().parseHex(hex.replaceFirst("a00302011[12]", "a003020117"));
        assertRejected(accept(acceptor, rc4), Rejection.RC4);
    }

    @Test
    void aTokenCutShortAnywhereIsRefusedAndNotEstablished() throws Exception {
        byte[] token = token(newPerson(), SERVICE, SPNEGO);
        for (int length = 0; length < token.length; length += 1 + token.length / 97) {
            assertRejected(accept(acceptor, java.util.Arrays.copyOf(token, length)), Rejection.GARBAGE);
        }
    }

    @Test
    void aTokenWithAFlippedBitIsNeverAnotherPerson() throws Exception {
        String name = newPerson();
        byte[] token = token(name, SERVICE, SPNEGO);
        var random = new java.util.Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] flipped = token.clone();
            flipped[random.nextInt(token.length)] ^= (byte) (1 << random.nextInt(8));
            if (accept(acceptor, flipped) instanceof Round.Established established) {
                assertThat(established.who().principal()).isEqualTo(name + "@" + domain().realm());
            }
        }
    }

    @Test
    void noRoundPrintsItsTokens() throws Exception {
        byte[] token = token(newPerson(), SERVICE, SPNEGO);
        var round = (Round.Established) accept(acceptor, token);
        assertThat(round.toString())
                .doesNotContain(HexFormat.of().formatHex(round.reply()))
                .doesNotContain(Base64.getEncoder().encodeToString(round.reply()))
                .contains(" bytes]");
    }

    @Test
    void twoHundredHandshakesAtOnceAreEachTheirOwnPerson() throws Exception {
        var expected = new ArrayList<String>();
        var tokens = new ArrayList<byte[]>();
        for (String name : IntStream.range(0, 20).mapToObj(i -> newPerson()).toList()) {
            Subject person = client.login(name, PASSWORD);
            for (int i = 0; i < 10; i++) {
                expected.add(name + "@" + domain().realm());
                tokens.add(client.token(person, SERVICE, i % 2 == 0 ? SPNEGO : KERBEROS));
            }
        }
        List<Callable<Round>> handshakes = tokens.stream()
                .<Callable<Round>>map(token -> () -> accept(acceptor, token))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var actual = new ArrayList<String>();
            for (Future<Round> answer : threads.invokeAll(handshakes)) {
                actual.add(
                        answer.get() instanceof Round.Established round
                                ? round.who().principal()
                                : answer.get().toString());
            }
            assertThat(actual).isEqualTo(expected);
        }
    }

    private byte[] token(String person, String service, String mechanism) throws Exception {
        byte[] token = client.token(client.login(person, PASSWORD), service, mechanism);
        Secrets.note(Base64.getEncoder().encodeToString(token));
        return token;
    }

    private String newPerson() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 12);
        domain().add(Person.of(name, "Person " + name, PASSWORD, name + "@mail.test"));
        return name;
    }

    private static void assertRejected(Round round, Rejection reason) {
        assertThat(round)
                .isInstanceOfSatisfying(
                        Round.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
