package io.postern.sso.kerberos;

import static io.postern.sso.kerberos.Acceptors.accept;
import static io.postern.sso.kerberos.TicketClient.SPNEGO;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.sso.Realms;
import io.postern.sso.Round;
import io.postern.sso.ServiceKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A keytab is replaced under load, again and again: whoever has a ticket of the old key or of the new one gets in. */
class KeyRotationTest {

    private static final String SERVICE = "HTTP/here.forged.test@FORGED.TEST";
    private static final int AES256 = 18;
    private static final boolean LONG = Boolean.getBoolean("postern.long");
    /** At a hundred a second, half a minute in the long form; the short one is over sooner. */
    private static final int LOGINS = LONG ? 3000 : 150;

    private static final int PAUSE_MILLISECONDS = LONG ? 10 : 0;

    @TempDir
    Path directory;

    private final AtomicInteger replaced = new AtomicInteger();

    @BeforeEach
    void realm() throws Exception {
        var realm = new Realms.Realm("FORGED.TEST", List.of("127.0.0.1:1"), List.of());
        new Realms(List.of(realm)).install(directory.resolve("krb5.conf"));
    }

    @ParameterizedTest
    @CsvSource({"2,3,true", "127,128,true", "255,256,true", "127,128,false", "255,256,false"})
    void noLoginFailsWhileTheKeytabIsReplaced(int before, int after, boolean wholeVersions) throws Exception {
        ServiceKey old = ForgedTickets.key(SERVICE, before, AES256);
        ServiceKey fresh = ForgedTickets.key(SERVICE, after, AES256);
        Path keytab = directory.resolve("service.keytab");
        replace(keytab, wholeVersions, old);
        var issued = new AtomicReference<>(List.of(old));
        var done = new AtomicBoolean();
        try (var acceptor = Acceptors.of(keytab, Set.of());
                var threads = Executors.newFixedThreadPool(3)) {
            Future<?> rotation = threads.submit(() -> {
                replace(keytab, wholeVersions, old, fresh);
                issued.set(List.of(old, fresh)); // the domain gives tickets of the new key only once it is merged
                while (!done.get()) {
                    replace(keytab, wholeVersions, fresh, old);
                    replace(keytab, wholeVersions, old, fresh);
                }
                return null;
            });
            var rounds = new ArrayList<Future<List<Round>>>();
            for (int thread = 0; thread < 2; thread++) {
                rounds.add(threads.submit(() -> logins(acceptor, issued)));
            }
            var failures = new ArrayList<Round>();
            for (Future<List<Round>> some : rounds) {
                failures.addAll(some.get());
            }
            done.set(true);
            rotation.get();
            assertThat(failures).isEmpty();
            assertThat(replaced).hasValueGreaterThan(10);
        }
    }

    /** The rounds that failed. */
    private static List<Round> logins(KerberosAcceptor acceptor, AtomicReference<List<ServiceKey>> issued)
            throws InterruptedException {
        var failures = new ArrayList<Round>();
        for (int i = 0; i < LOGINS / 2; i++) {
            List<ServiceKey> keys = issued.get();
            byte[] token = ForgedTickets.with(keys.get(i % keys.size())).token("nora@FORGED.TEST", SPNEGO);
            Round round = accept(acceptor, token);
            if (!(round instanceof Round.Established)) {
                failures.add(round);
            }
            Thread.sleep(PAUSE_MILLISECONDS); // the rate of the load, not a wait for anything
        }
        return failures;
    }

    /** As {@code mv} does: readers see the old file or the new one. */
    private void replace(Path target, boolean wholeVersions, ServiceKey... keys) throws IOException {
        Path draft = directory.resolve("draft.keytab");
        try (var out = new DataOutputStream(Files.newOutputStream(draft))) {
            out.writeShort(0x0502);
            for (ServiceKey key : keys) {
                byte[] entry = entry(key, wholeVersions);
                out.writeInt(entry.length);
                out.write(entry);
            }
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        replaced.incrementAndGet();
    }

    /** MIT's format; tools of old leave the last field out, and with it all but eight bits of the version. */
    private static byte[] entry(ServiceKey key, boolean wholeVersion) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(2);
        out.writeUTF("FORGED.TEST");
        out.writeUTF("HTTP");
        out.writeUTF("here.forged.test");
        out.writeInt(1);
        out.writeInt(0);
        out.writeByte(key.version());
        out.writeShort(key.encryption());
        byte[] secret = key.copy();
        out.writeShort(secret.length);
        out.write(secret);
        if (wholeVersion) {
            out.writeInt(key.version());
        }
        return bytes.toByteArray();
    }
}
