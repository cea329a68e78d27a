package io.postern.sso.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.postern.lab.Mutations;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.Realms;
import io.postern.sso.Round;
import io.postern.sso.ServiceKey;
import io.postern.sso.pac.BadPac;
import io.postern.sso.pac.Pac;
import io.postern.sso.pac.PacForge;
import io.postern.sso.pac.PacForge.Someone;
import io.postern.sso.token.TokenPeek;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.kerberos.KerberosKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever somebody sends as a token or signs as a PAC ends as a round or as a refusal: quickly, in little memory, and never as somebody
 * else. Prints how many were tried.
 */
class TokenFuzzTest {

    private static final String SERVICE = "HTTP/fuzz.forged.test@FORGED.TEST";
    private static final String NORA = "nora@FORGED.TEST";
    private static final String DOMAIN = "S-1-5-21-1004336348-1177238915-682003330";

    /** Bytes that one token may cause to be allocated: a few copies of the largest, and not what a length claims. */
    private static final long MOST_MEMORY = 16 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    static Path directory;

    @BeforeAll
    static void realm() throws Exception {
        var realm = new Realms.Realm("FORGED.TEST", List.of("127.0.0.1:1"), List.of());
        new Realms(List.of(realm)).install(directory.resolve("krb5.conf"));
    }

    @Test
    void mutationsOfTokens() throws Exception {
        ServiceKey key = ForgedTickets.key(SERVICE, 1, 18);
        var tickets = ForgedTickets.with(key);
        byte[] ntlm = "NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] lengths = HexFormat.of().parseHex("6084ffffffff06062b06010505020000a084ffffff00");
        var examples = List.of(
                tickets.token(NORA, TicketClient.SPNEGO), tickets.token(NORA, TicketClient.KERBEROS), ntlm, lengths);
        var tried = new AtomicLong();
        try (var acceptor = Acceptors.of(() -> List.of(copy(key)), Set.of(), ChannelBindingPolicy.WHEN_SENT)) {
            Mutations.of(examples).run(token -> {
                tried.incrementAndGet();
                withinBounds(() -> {
                    TokenPeek.at(token);
                    if (Acceptors.accept(acceptor, token) instanceof Round.Established(var who, var _)) {
                        assertThat(who.principal()).isEqualTo(NORA);
                    }
                });
            });
        }
        System.out.println("tokens tried: " + tried);
        assertThat(tried.get()).isPositive();
    }

    @Test
    void mutationsOfSignedPacs() {
        byte[] secret = new byte[32];
        var key = new KerberosKey(new javax.security.auth.kerberos.KerberosPrincipal(SERVICE), secret, 18, 1);
        var groups = List.of(513, 1200, 1201);
        var someone = new Someone(DOMAIN, 1104, groups, List.of(DOMAIN + "-5", "S-1-18-1"), DOMAIN, List.of(7, 8));
        byte[] signed = PacForge.signed(someone, key);
        var tried = new AtomicLong();
        Mutations.of(List.of(signed, PacForge.signed(new Someone(DOMAIN, 500, List.of()), key)))
                .run(pac -> {
                    tried.incrementAndGet();
                    withinBounds(() -> read(pac, key));
                    if (pac.length >= signed.length && java.util.Arrays.equals(pac, 0, 56, signed, 0, 56)) {
                        withinBounds(() -> read(PacForge.sign(pac.clone(), key), key));
                    }
                });
        System.out.println("PACs tried: " + tried);
        assertThat(tried.get()).isPositive();
    }

    private static void read(byte[] pac, KerberosKey key) {
        try {
            assertThat(Pac.verified(pac, List.of(key)).user()).startsWith("S-1-");
        } catch (BadPac refused) {
            // The only thing that may be thrown.
        }
    }

    private static ServiceKey copy(ServiceKey key) {
        return new ServiceKey(key.principal(), key.version(), key.encryption(), key.copy());
    }

    private static void withinBounds(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        work.run();
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
}
