package io.postern.sso.kerberos;

import static io.postern.sso.kerberos.TicketClient.KERBEROS;
import static io.postern.sso.kerberos.TicketClient.SPNEGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Person;
import io.postern.lab.kdc.TicketForge;
import io.postern.lab.samba.SambaDomain;
import io.postern.sso.ChannelBinding;
import io.postern.sso.Handshake;
import io.postern.sso.PacPolicy;
import io.postern.sso.Rejection;
import io.postern.sso.Round;
import io.postern.sso.TicketHolder;
import io.postern.sso.pac.PacForge;
import io.postern.sso.pac.PacForge.Someone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a ticket of a real domain controller says somebody is, and what becomes of tickets that no domain controller would issue. */
class PacSambaTest {

    private static final String SERVICE = "HTTP/pac.example.test";
    private static final SambaDomain DOMAIN = SambaDomain.shared();

    @TempDir
    static Path directory;

    private static TicketClient client;
    private static KerberosAcceptor acceptor;
    private static Path keytab;
    private static List<KerberosKey> keys;

    @BeforeAll
    static void open() throws Exception {
        client = TicketClient.of(DOMAIN, directory);
        keytab = DOMAIN.keytab(SERVICE);
        acceptor = Acceptors.of(keytab, PacPolicy.REQUIRED);
        var service = new KerberosPrincipal(SERVICE + "@" + DOMAIN.realm());
        keys = List.of(KeyTab.getUnboundInstance(keytab.toFile()).getKeys(service));
    }

    @AfterAll
    static void close() {
        acceptor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SPNEGO, KERBEROS})
    void theTicketNamesTheAccountAndItsGroups(String mechanism) throws Exception {
        String name = newPerson();
        DOMAIN.addGroup("g" + name, List.of(name));
        TicketHolder who =
                holder(accept(client.token(client.login(name, HandshakeContract.PASSWORD), SERVICE, mechanism)));
        assertThat(who.sid()).isEqualTo(DOMAIN.sidOf(name));
        assertThat(who.groups()).contains(DOMAIN.sidOf("Domain Users"), DOMAIN.sidOf("g" + name));
    }

    @Test
    void somebodyRenamedAfterTheirTicketWasIssuedKeepsTheirSid() throws Exception {
        String name = newPerson();
        byte[] token = token(name);
        String sid = DOMAIN.sidOf(name);
        DOMAIN.rename(name, Person.of(name + "x", "Renamed", HandshakeContract.PASSWORD, name + "x@mail.test"));
        DOMAIN.add(Person.of(name, "Newcomer", HandshakeContract.PASSWORD, name + "@mail.test"));
        assertThat(holder(accept(token)).sid()).isEqualTo(sid);
        assertThat(holder(accept(token(name))).sid()).isNotEqualTo(sid).isEqualTo(DOMAIN.sidOf(name));
    }

    @Test
    void aTokenThatIsOnlySealedAgainIsAsGoodAsBefore() throws Exception {
        assertThat(accept(forged(forge -> {}))).isInstanceOf(Round.Established.class);
    }

    @Test
    void aFlippedBitInThePacIsRefusedByName() throws Exception {
        assertRejected(
                accept(forged(forge -> forge.pac(pac -> {
                    pac[pac.length / 2] ^= 1;
                    return pac;
                }))),
                Rejection.PAC);
    }

    @Test
    void aPacThatSomebodyElseSignedIsRefusedByName() throws Exception {
        byte[] foreign = keys.getFirst().getEncoded().clone();
        foreign[0] ^= 1;
        var key = new KerberosKey(
                keys.getFirst().getPrincipal(), foreign, keys.getFirst().getKeyType(), 1);
        var administrator = new Someone("S-1-5-21-1-2-3", 500, List.of(512));
        assertRejected(accept(forged(forge -> forge.pac(pac -> PacForge.signed(administrator, key)))), Rejection.PAC);
    }

    @Test
    void aTicketWithoutPacIsRefusedByNameWhereOneIsDemandedAndOtherwiseKnownByItsPrincipal() throws Exception {
        assertRejected(accept(forged(TicketForge::withoutPac)), Rejection.NO_PAC);
        byte[] token = forged(TicketForge::withoutPac);
        try (var lenient = Acceptors.of(keytab, PacPolicy.WHEN_SENT);
                Handshake handshake = lenient.begin(ChannelBinding.NONE)) {
            TicketHolder who = holder(handshake.accept(token));
            assertThat(who.sid()).isNull();
            assertThat(who.principal()).endsWith("@" + DOMAIN.realm());
        }
    }

    @Test
    void aTicketOfSomebodyInThousandsOfGroupsIsRead() throws Exception {
        var someone = new Someone(
                "S-1-5-21-1-2-3", 1104, IntStream.range(2000, 3200).boxed().toList());
        TicketHolder who = holder(accept(forged(forge -> forge.pac(pac -> PacForge.signed(someone, key())))));
        assertThat(who.sid()).isEqualTo("S-1-5-21-1-2-3-1104");
        assertThat(who.groups()).hasSize(1201);
    }

    @Test
    void anExpiredTicketIsRefusedByName() throws Exception {
        assertRejected(
                accept(forged(forge -> forge.ticket(part -> part.setEndTime(in(Duration.ofMinutes(-10)))))),
                Rejection.EXPIRED);
    }

    @Test
    void aTicketThatIsNotYetValidIsRefusedByName() throws Exception {
        assertRejected(
                accept(forged(forge -> forge.ticket(part -> part.setStartTime(in(Duration.ofMinutes(10)))))),
                Rejection.NOT_YET_VALID);
    }

    @Test
    void aClockThatIsTenMinutesOffIsNamed() throws Exception {
        for (int minutes : new int[] {-10, 10}) {
            assertRejected(
                    accept(forged(
                            forge -> forge.authenticator(part -> part.setCtime(in(Duration.ofMinutes(minutes)))))),
                    Rejection.CLOCK_SKEW);
        }
    }

    private static KerberosTime in(Duration span) {
        return new KerberosTime(System.currentTimeMillis() + span.toMillis());
    }

    private static KerberosKey key() {
        return keys.stream().filter(key -> key.getKeyType() == 18).findFirst().orElseThrow();
    }

    private static byte[] forged(Consumer<TicketForge> change) throws Exception {
        TicketForge forge = TicketForge.open(token(newPerson()), keys);
        change.accept(forge);
        return forge.token();
    }

    private static byte[] token(String name) throws Exception {
        return client.token(client.login(name, HandshakeContract.PASSWORD), SERVICE, KERBEROS);
    }

    private static String newPerson() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 12);
        DOMAIN.add(Person.of(name, "Person " + name, HandshakeContract.PASSWORD, name + "@mail.test"));
        return name;
    }

    private static Round accept(byte[] token) {
        try (Handshake handshake = acceptor.begin(ChannelBinding.NONE)) {
            return handshake.accept(Arrays.copyOf(token, token.length));
        }
    }

    private static TicketHolder holder(Round round) {
        assertThat(round).isInstanceOf(Round.Established.class);
        return ((Round.Established) round).who();
    }

    private static void assertRejected(Round round, Rejection reason) {
        assertThat(round)
                .isInstanceOfSatisfying(
                        Round.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
