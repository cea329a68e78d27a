package io.postern.sso.kerberos;

import static io.postern.sso.kerberos.Acceptors.accept;
import static io.postern.sso.kerberos.TicketClient.KERBEROS;
import static io.postern.sso.kerberos.TicketClient.SPNEGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.Realms;
import io.postern.sso.Rejection;
import io.postern.sso.RememberedReplays;
import io.postern.sso.ReplayCache;
import io.postern.sso.Round;
import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an acceptor makes of tickets that no domain would give while a test waits for it. */
class ForgedTicketsTest {

    private static final String SERVICE = "HTTP/here.forged.test@FORGED.TEST";
    private static final String NORA = "nora@FORGED.TEST";
    private static final int AES256 = 18;

    @TempDir
    static Path directory;

    @BeforeAll
    static void realm() throws Exception {
        var realm = new Realms.Realm("FORGED.TEST", List.of("127.0.0.1:1"), List.of());
        new Realms(List.of(realm)).install(directory.resolve("krb5.conf"));
    }

    @ParameterizedTest
    @CsvSource({"17," + KERBEROS, "18," + SPNEGO, "19," + KERBEROS, "20," + SPNEGO})
    void everyAesTypeIsTaken(int encryption, String mechanism) throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 1, encryption);
        assertEstablished(accept(acceptor(key), ForgedTickets.with(key).token(NORA, mechanism)), NORA);
    }

    @ParameterizedTest
    @CsvSource({"2,3", "127,128", "255,256", "65535,65536"})
    void anOldKeyWorksBesideTheNewOne(int before, int after) throws Exception {
        ServiceKey first = ForgedTickets.key(SERVICE, before, AES256);
        ServiceKey second = ForgedTickets.key(SERVICE, after, AES256);
        KerberosAcceptor both = acceptor(first, second);
        assertEstablished(accept(both, ForgedTickets.with(first).token(NORA, SPNEGO)), NORA);
        assertEstablished(accept(both, ForgedTickets.with(second).token(NORA, SPNEGO)), NORA);
        Round round = accept(acceptor(first), ForgedTickets.with(second).token(NORA, SPNEGO));
        assertRejected(round, Rejection.WRONG_KEY);
        assertThat(round.toString()).contains("version " + after).endsWith("ours have version " + before + ")]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 300})
    void aKeyWithTheWrongVersionInTheKeytabOpensItsTicketsAllTheSame(int written) throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 300, AES256);
        byte[] secret = key.copy();
        var cut = new ServiceKey(SERVICE, written, AES256, secret);
        assertEstablished(accept(acceptor(cut), ForgedTickets.with(key).token(NORA, SPNEGO)), NORA);
    }

    @Test
    void rc4IsRefusedByNameInTheTicketAndInTheSessionKey() throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 1, AES256);
        var tickets = ForgedTickets.with(key);
        assertRejected(accept(acceptor(key), tickets.saying(23, AES256).token(NORA, SPNEGO)), Rejection.RC4);
        assertRejected(accept(acceptor(key), tickets.saying(AES256, 23).token(NORA, SPNEGO)), Rejection.RC4);
    }

    @Test
    void ticketsOutOfTimeAreRefusedByName() throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 1, AES256);
        var tickets = ForgedTickets.with(key);
        Instant now = Instant.now();
        var expired = tickets.valid(now.minusSeconds(7200), Duration.ofHours(1));
        assertRejected(accept(acceptor(key), expired.token(NORA, SPNEGO)), Rejection.EXPIRED);
        var early = tickets.valid(now.plusSeconds(3600), Duration.ofHours(1));
        assertRejected(accept(acceptor(key), early.token(NORA, SPNEGO)), Rejection.NOT_YET_VALID);
    }

    @Test
    void servicesOfSeveralRealmsAreServedAndTheCaseOfTheirNamesDoesNotMatter() throws Exception {
        ServiceKey here = ForgedTickets.key(SERVICE, 1, AES256);
        ServiceKey there = ForgedTickets.key("HTTP/here.forged.test@OTHER.TEST", 1, AES256);
        byte[] secret = here.copy();
        var upper = new ServiceKey("HTTP/HERE.forged.test@FORGED.TEST", 1, AES256, secret);
        KerberosAcceptor both = acceptor(here, there);
        assertEstablished(accept(both, ForgedTickets.with(here).token(NORA, SPNEGO)), NORA);
        assertEstablished(accept(both, ForgedTickets.with(upper).token(NORA, SPNEGO)), NORA);
        assertEstablished(accept(both, ForgedTickets.with(there).token("sam@OTHER.TEST", KERBEROS)), "sam@OTHER.TEST");
        assertRejected(accept(acceptor(there), ForgedTickets.with(here).token(NORA, SPNEGO)), Rejection.WRONG_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam@OTHER.TEST", "sam@other.test"})
    void aRealmInWhichWeHaveAServiceSpeaksForItsPeopleAlone(String client) throws Exception {
        ServiceKey here = ForgedTickets.key(SERVICE, 1, AES256);
        ServiceKey there = ForgedTickets.key("HTTP/there.forged.test@OTHER.TEST", 1, AES256);
        byte[] token = ForgedTickets.with(here).token(client, SPNEGO);
        assertRejected(accept(acceptor(here, there), token), Rejection.OTHER_ISSUER);
        assertEstablished(accept(acceptor(here), token), client);
    }

    @Test
    void keysThatNoTicketIsTakenForAreNoService() throws Exception {
        ServiceKey here = ForgedTickets.key(SERVICE, 1, AES256);
        ServiceKey machine = ForgedTickets.key("GATEWAY$@OTHER.TEST", 1, AES256);
        ServiceKey unused = ForgedTickets.key("HTTP/there.forged.test@OTHER.TEST", 1, AES256);
        byte[] token = ForgedTickets.with(here).token("sam@OTHER.TEST", SPNEGO);
        assertEstablished(accept(acceptor(here, machine), token), "sam@OTHER.TEST");
        var named = Acceptors.of(() -> duplicates(here, unused), Set.of(SERVICE), ChannelBindingPolicy.WHEN_SENT);
        assertEstablished(accept(named, token), "sam@OTHER.TEST");
    }

    @Test
    void whileSomeOfOurKeysCannotBeHadNobodyIsBelievedAboutPeopleOfOtherRealms() throws Exception {
        ServiceKey here = ForgedTickets.key(SERVICE, 1, AES256);
        var source = new ServiceKeys() {
            @Override
            public List<ServiceKey> current() {
                return duplicates(here);
            }

            @Override
            public Optional<String> withheld() {
                return Optional.of("OTHER.TEST is silent.");
            }
        };
        var acceptor = Acceptors.of(source, Set.of(), ChannelBindingPolicy.WHEN_SENT);
        byte[] token = ForgedTickets.with(here).token("sam@OTHER.TEST", SPNEGO);
        assertThat(accept(acceptor, token))
                .isInstanceOfSatisfying(
                        Round.Broken.class, broken -> assertThat(broken.why()).contains("OTHER.TEST is silent."));
        assertEstablished(accept(acceptor, ForgedTickets.with(here).token(NORA, SPNEGO)), NORA);
    }

    @Test
    void aTokenWorksOnceForAllWhoShareAReplayCache() throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 1, AES256);
        ReplayCache shared = new RememberedReplays(Acceptors.NOBODY_ELSE);
        var one = sharing(shared, key);
        var other = sharing(shared, key);
        byte[] token = ForgedTickets.with(key).token(NORA, SPNEGO);
        assertEstablished(accept(one, token), NORA);
        assertRejected(accept(other, token), Rejection.REPLAY);
        assertRejected(accept(one, token), Rejection.REPLAY);
        assertEstablished(accept(acceptor(key), token), NORA); // whose cache is not shared: the JDK's own is off
    }

    @Test
    void ofManyWhoSendTheSameTokenAtOnceExactlyOneIsEstablished() throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 1, AES256);
        var used = java.util.concurrent.ConcurrentHashMap.<java.nio.ByteBuffer>newKeySet();
        var nodes = List.of(
                sharing(new RememberedReplays(digest -> used.add(java.nio.ByteBuffer.wrap(digest))), key),
                sharing(new RememberedReplays(digest -> used.add(java.nio.ByteBuffer.wrap(digest))), key));
        byte[] token = ForgedTickets.with(key).token(NORA, SPNEGO);
        var calls = new ArrayList<Callable<Round>>();
        for (int i = 0; i < 16; i++) {
            var node = nodes.get(i % 2);
            calls.add(() -> accept(node, token));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            int established = 0;
            for (Future<Round> round : threads.invokeAll(calls)) {
                established += round.get() instanceof Round.Established ? 1 : 0;
            }
            assertThat(established).isOne();
        }
    }

    @Test
    void aRefusedTokenHasNotBeenUsed() throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 1, AES256);
        var used = new ArrayList<byte[]>();
        var acceptor = sharing(used::add, key);
        var expired = ForgedTickets.with(key).valid(Instant.now().minusSeconds(7200), Duration.ofHours(1));
        byte[] token = expired.token(NORA, SPNEGO);
        assertRejected(accept(acceptor, token), Rejection.EXPIRED);
        assertRejected(accept(acceptor, token), Rejection.EXPIRED);
        assertThat(used).isEmpty();
    }

    private static KerberosAcceptor acceptor(ServiceKey... keys) throws Exception {
        return Acceptors.of(() -> duplicates(keys), Set.of(), ChannelBindingPolicy.WHEN_SENT);
    }

    private static KerberosAcceptor sharing(ReplayCache replays, ServiceKey... keys) throws Exception {
        return KerberosAcceptor.open(
                () -> duplicates(keys), Acceptors.settings(Set.of(), ChannelBindingPolicy.WHEN_SENT), replays);
    }

    private static List<ServiceKey> duplicates(ServiceKey... keys) {
        return java.util.Arrays.stream(keys).map(ServiceKey::duplicate).toList();
    }

    private static void assertEstablished(Round round, String principal) {
        assertThat(round)
                .isInstanceOfSatisfying(
                        Round.Established.class,
                        established -> assertThat(established.who().principal()).isEqualTo(principal));
    }

    private static void assertRejected(Round round, Rejection reason) {
        assertThat(round)
                .isInstanceOfSatisfying(
                        Round.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
