package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.KerberosClient;
import io.postern.lab.samba.SambaDomain;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tickets of a real domain at a whole gateway: the clients that people have, and what attackers make of their tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleSignOnSambaTest {

    private static final String SERVICE = "HTTP@localhost";

    private Company company;
    private LoginClient client;
    private String person;
    private KerberosClient holder;

    @BeforeAll
    void open() throws Exception {
        company = Company.open("ldaps", Duration.ofSeconds(20));
        client = company.client();
        person = company.synchronised();
        holder = company.ticketHolder(person);
    }

    @AfterAll
    void close() {
        client.close();
        company.close();
    }

    @Test
    void curlLogsInWithATicket() throws Exception {
        var workstation = new Workstation(SambaDomain.shared().krb5Conf(), company.data());
        workstation.logIn(person + "@" + company.domain().realm(), Company.PASSWORD);
        assertThat(workstation.curl(company.base() + "/api/authenticate/windows", company.certificate()))
                .contains("\"userName\":\"" + person + "\"")
                .endsWith("\n200");
    }

    @Test
    void javaLogsInWithSpnegoAndWithBareKerberos() throws Exception {
        assertThat(client.ticket(holder.spnegoToken(SERVICE)).userName()).isEqualTo(person);
        assertThat(client.ticket(holder.kerberosToken(SERVICE)).userName()).isEqualTo(person);
    }

    @Test
    void aClientThatSendsBindingsLogsInHereAndItsTokenIsWorthNothingOnAnotherConnection() throws Exception {
        byte[] seen = certificateHash();
        assertThat(client.ticket(holder.boundToken(SERVICE, seen)).userName()).isEqualTo(person);
        seen[0] ^= 1;
        assertThat(client.ticket(holder.boundToken(SERVICE, seen)).status()).isEqualTo(401);
        assertAudited("TICKET_REJECTED: CHANNEL_BINDING: ");
    }

    @Test
    void aRepeatedTokenIsRefusedAndNobodyIsLockedOut() throws Exception {
        byte[] token = holder.spnegoToken(SERVICE);
        assertThat(client.ticket(token).status()).isEqualTo(200);
        for (int i = 0; i < 30; i++) {
            assertThat(client.ticket(token).status()).isEqualTo(401);
        }
        assertAudited("TICKET_REJECTED: REPLAY: ");
        assertThat(client.ticket(holder.spnegoToken(SERVICE)).status()).isEqualTo(200);
        assertThat(client.password(person, Company.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void ntlmEndsInTheOrdinaryLoginWithoutAFurtherChallenge() throws Exception {
        Answer answer = client.ticket("NTLMSSP\0\1\0\0\0\7\u0002\0\0".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.reason()).isEqualTo("noTicket");
        assertThat(answer.body().path("login").asText()).isEqualTo("/api/authenticate/internal");
        assertAudited("NTLM: ");
    }

    private void assertAudited(String reason) {
        await().untilAsserted(() -> assertThat(company.audit())
                .anyMatch(line -> line.path("reason").asText().startsWith(reason)));
    }

    private byte[] certificateHash() throws Exception {
        try (InputStream pem = Files.newInputStream(company.certificate())) {
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        }
    }
}
