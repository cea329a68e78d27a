package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.config.Configurations;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.KerberosClient;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket's token logs in once: here, at every other gateway of the same user table, and after a restart within the clock skew. */
class UsedTicketsTest {

    private static final String SERVICE = "HTTP@localhost";

    @TempDir
    Path directory;

    private EmbeddedDomain domain;
    private Path keytab;

    @BeforeEach
    void start() throws Exception {
        domain = EmbeddedDomain.start(Files.createDirectory(directory.resolve("domain")), "USED.POSTERN.TEST", "USED");
        keytab = domain.keytab("HTTP/localhost");
    }

    @AfterEach
    void stop() {
        domain.close();
    }

    @Test
    void aTokenIsRefusedByTheOtherGatewayAtTheSameDatabaseAndByOneThatStartsLater() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            String store =
                    "store { url = \"jdbc:postgresql://127.0.0.1:%d/postgres\", user = postgres, password = postgres }"
                            .formatted(database.getPort());
            byte[] token;
            try (Company one = Company.open(domain, "ldaps", Duration.ofSeconds(20), 2, store)) {
                String person = one.synchronised();
                KerberosClient holder = one.ticketHolder(person);
                token = holder.spnegoToken(SERVICE);
                assertThat(ticket(one.base(), one.certificate(), token)).isEqualTo(200);
                assertThat(ticket(one.base(), one.certificate(), token)).isEqualTo(401);
                try (Gateway other = start("other", one.data(), store)) {
                    assertThat(ticket(other, "other", token)).isEqualTo(401);
                    byte[] fresh = holder.spnegoToken(SERVICE);
                    assertThat(ticket(other, "other", fresh)).isEqualTo(200);
                    assertThat(ticket(one.base(), one.certificate(), fresh)).isEqualTo(401);
                }
            }
            try (Gateway later = start("later", directory.resolve("other").resolve("data"), store)) {
                assertThat(ticket(later, "later", token)).isEqualTo(401);
            }
        }
    }

    @Test
    void aTokenIsRefusedByTheSameGatewayAfterItsRestart() throws Exception {
        byte[] token;
        byte[] unused;
        Path home;
        try (Company company = Company.open(domain, "ldaps", Duration.ofSeconds(20), 2)) {
            KerberosClient holder = company.ticketHolder(company.synchronised());
            token = holder.spnegoToken(SERVICE);
            unused = holder.spnegoToken(SERVICE);
            assertThat(ticket(company.base(), company.certificate(), token)).isEqualTo(200);
            home = company.data().getParent();
        }
        try (Gateway again = Gateway.start(Configurations.parse(text(""), home))) {
            Path certificate = home.resolve("data").resolve("server.pem");
            assertThat(ticket(base(again), certificate, token)).isEqualTo(401);
            assertThat(ticket(base(again), certificate, unused)).isEqualTo(200);
        }
    }

    /** Starts another gateway, which is given the key that seals what is in the user table. */
    private Gateway start(String name, Path first, String store) throws Exception {
        Path home = Files.createDirectory(directory.resolve(name));
        Path data = Files.createDirectory(home.resolve("data"));
        Files.copy(first.resolve("secret.key"), data.resolve("secret.key"));
        return Gateway.start(Configurations.parse(text(store), home));
    }

    private String text(String store) {
        return """
                client.listen = "127.0.0.1:0"
                management.listen = "127.0.0.1:0"
                sso.keytab = "%s"
                %s
                """.formatted(keytab, store);
    }

    private int ticket(Gateway gateway, String name, byte[] token) throws Exception {
        return ticket(base(gateway), directory.resolve(name).resolve("data").resolve("server.pem"), token);
    }

    private static String base(Gateway gateway) {
        return "https://localhost:" + gateway.clientAddress().getPort();
    }

    private static int ticket(String base, Path certificate, byte[] token) throws Exception {
        try (var client = new LoginClient(base, certificate)) {
            return client.ticket(token).status();
        }
    }
}
