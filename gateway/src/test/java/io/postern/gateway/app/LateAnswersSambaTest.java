package io.postern.gateway.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.lab.Endpoint;
import io.postern.lab.HostsFile;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real domain controller that counts wrong passwords and answers after our deadline: nobody uses it to lock an account. */
@Timeout(240)
class LateAnswersSambaTest {

    private static final int THRESHOLD = 6;
    private static final int TRIES = 12;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(4);

    /** The proof of a password in an AS request: padata-type 2, PA-ENC-TIMESTAMP (RFC 4120 7.5.2). */
    private static final String PROOF = new String(new byte[] {(byte) 0xa1, 3, 2, 1, 2}, ISO_8859_1);

    @TempDir
    static Path directory;

    private static SambaDomain domain;
    private Way ldap;
    private Way kdc;
    private Company company;
    private LoginClient client;

    @BeforeAll
    static void start() throws Exception {
        HostsFile.ensure();
        domain = SambaDomain.start(Files.createDirectory(directory.resolve("domain")), "LATE.EXAMPLE.TEST", "LATE");
        domain.setPolicy("lockoutThreshold", String.valueOf(THRESHOLD));
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    private void open(String protocol) throws Exception {
        Endpoint at = domain.endpoint();
        ldap = new Way(at.address(), protocol.equals("ldaps") ? at.ldapsPort() : at.ldapPort());
        kdc = new Way(at.address(), at.kdcPort());
        String realms = "sso.realms { \"%s\" = [\"%s:%d\"] }".formatted(domain.realm(), at.address(), kdc.port());
        company = Company.open(domain, protocol, DEADLINE, 4, realms);
        client = company.client();
    }

    @AfterEach
    void close() {
        client.close();
        company.close();
        ldap.close();
        kdc.close();
    }

    /** Connects by the way, and waits until the gateway has what it reads counts on, and nothing else. */
    private void connect() throws Exception {
        company.connect(domain.endpoint().host() + ":" + ldap.port(), Files.readString(domain.caCertificate()));
        await().until(() -> ldap.passages() == 1 && ldap.isQuiet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "starttls"})
    void bindsThatAreAnsweredTooLateDoNotLockAnAccount(String protocol) throws Exception {
        open(protocol);
        String name = company.synchronised();
        String honest = company.synchronised();
        connect();
        int handshake = protocol.equals("ldaps") ? 1 : 2;
        ldap.late(LATE, (questions, _) -> questions > handshake);
        attacked(name);
        assertThat(client.password(honest, Company.PASSWORD).status()).isEqualTo(503);
        ldap.heal();
        letInAgain(honest);
    }

    @Test
    void proofsThatAKdcAnswersTooLateDoNotLockAnAccount() throws Exception {
        open("ldap");
        String name = company.synchronised();
        String honest = company.synchronised();
        connect();
        kdc.late(LATE, (_, question) -> {
            String text = new String(question, ISO_8859_1);
            return text.contains(PROOF) && (text.contains(name) || text.contains(honest));
        });
        attacked(name);
        assertThat(client.password(honest, Company.PASSWORD).status()).isEqualTo(503);
        kdc.heal();
        letInAgain(honest);
    }

    /** Of wrong passwords only so many are sent as the account can bear. */
    private void attacked(String name) throws Exception {
        List<Integer> answers = wrong(name, TRIES);
        int counted = domain.badPasswords(name);
        System.out.printf("answers that came too late: %s, badPwdCount %d%n", answers, counted);
        assertThat(answers).containsOnly(503, 429).startsWith(503);
        assertThat(counted).isBetween(1, THRESHOLD - 2);
    }

    @Test
    void whileNoCountCanBeReadEitherOnePasswordIsSentAndNoMore() throws Exception {
        open("ldaps");
        String name = company.synchronised();
        String honest = company.synchronised();
        connect();
        ldap.late(LATE, (questions, _) -> questions > 1);
        assertThat(wrong(name, 1)).containsOnly(503);
        assertThat(client.password(honest, Company.PASSWORD).status()).isEqualTo(503);
        ldap.slow(LATE);
        assertThat(wrong(name, 4)).containsOnly(503);
        assertThat(client.password(honest, Company.PASSWORD).status()).isEqualTo(503);
        assertThat(domain.badPasswords(name)).isEqualTo(1);
        ldap.heal();
        letInAgain(honest);
        letInAgain(name);
        assertThat(domain.badPasswords(name)).isZero();
    }

    private List<Integer> wrong(String name, int tries) throws Exception {
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < tries; i++) {
            answers.add(client.password(name, "Geratenes-Wort-" + answers.size() + name)
                    .status());
        }
        return answers;
    }

    private void letInAgain(String name) {
        await("a login after the outage").atMost(Duration.ofSeconds(15)).until(() -> {
            int status = client.password(name, Company.PASSWORD).status();
            assertThat(status).as("the outage costs nobody a wait").isIn(200, 503);
            return status == 200;
        });
    }
}
