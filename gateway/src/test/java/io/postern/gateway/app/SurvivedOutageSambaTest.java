package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.AccountState;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole gateway that an administrator told to let people in whose domain controllers are down, if they were in lately. */
@Timeout(120)
class SurvivedOutageSambaTest {

    private static final String NEW_PASSWORD = Secrets.note("Firma-und-Strasse-2");

    @Test
    void whoeverWasInLatelyComesInMarkedAsSuchAndNobodyElse() throws Exception {
        try (var company = Company.open(
                        SambaDomain.shared(),
                        "ldaps",
                        Duration.ofSeconds(10),
                        8,
                        "login.survive-outage.enabled = true");
                var client = company.client()) {
            String known = company.hire();
            String changed = company.hire();
            String suspended = company.hire();
            String stranger = company.synchronised();
            for (String name : List.of(changed, suspended)) {
                assertThat(client.password(name, Company.PASSWORD).userName()).isEqualTo(name);
            }
            company.domain().setPassword(changed, NEW_PASSWORD);
            company.domain().setState(suspended, AccountState.DISABLED);
            company.synchronize();
            assertThat(client.password(known, Company.PASSWORD).userName()).isEqualTo(known);
            nobodyAnswers(company);

            Answer in = client.password(known, Company.PASSWORD);
            assertThat(in.userName()).isEqualTo(known);
            assertThat(amr(in)).containsExactly("pwd", "cached");
            assertThat(client.session(in.token()).status()).isEqualTo(200);
            assertThat(client.password(known, NEW_PASSWORD).status()).isEqualTo(503);
            assertThat(client.password(changed, Company.PASSWORD).status()).isEqualTo(503);
            assertThat(client.password(changed, NEW_PASSWORD).status()).isEqualTo(503);
            assertThat(client.password(suspended, Company.PASSWORD).status()).isEqualTo(401);
            assertThat(client.password(stranger, Company.PASSWORD).status()).isEqualTo(503);
            await("the audit log")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(granted(company, known)).containsExactly("pwd", "cached"));
        }
    }

    /** Where the domain controller is said to be, nothing listens. */
    private static void nobodyAnswers(Company company) throws Exception {
        company.connect(
                company.domain().endpoint().host() + ":1",
                Files.readString(company.domain().caCertificate()));
    }

    private static List<String> amr(Answer answer) throws Exception {
        String claims = answer.token().split("\\.", -1)[1];
        JsonNode amr = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(claims))
                .get("amr");
        return amr.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> granted(Company company, String name) {
        return company.audit().stream()
                .filter(line -> line.get("name").asText().equals(name)
                        && line.get("outcome").asText().equals("granted"))
                .map(line -> line.get("method").asText())
                .toList();
    }
}
