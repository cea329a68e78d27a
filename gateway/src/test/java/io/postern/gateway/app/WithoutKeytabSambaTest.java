package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.command.CommandFailed;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Password logins over protocol ldap without a keytab: by the keys of the service account, if it has a service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutKeytabSambaTest {

    private static final String ACCOUNT = "svc-postern";

    private final SambaDomain domain = SambaDomain.shared();
    private Company company;

    @BeforeAll
    void open() throws Exception {
        company = Company.open(domain, "ldaps", Duration.ofSeconds(20), 4, "sso.keytab = null");
    }

    @AfterAll
    void close() {
        domain.setAttribute(ACCOUNT, "servicePrincipalName");
        company.close();
    }

    @Test
    void theSettingsAreRefusedUntilTheServiceAccountHasAServiceAndThenPeopleLogIn() throws Exception {
        String name = company.synchronised();
        domain.setAttribute(ACCOUNT, "servicePrincipalName");
        assertThatThrownBy(() -> company.administrator()
                        .invoke("SetDirectoryServicesConfiguration", Map.of("config", overPlainLdap())))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("Directory corp uses protocol ldap. The service account svc-postern has no"
                        + " service principal name")
                .hasMessageContaining("setspn -S HTTP/<host name> svc-postern");
        assertThat(company.synchronize().get("changes")).isEmpty();

        domain.setAttribute(ACCOUNT, "servicePrincipalName", "HTTP/archive." + domain.dnsName());
        domain.setAttribute(ACCOUNT, "msDS-SupportedEncryptionTypes", "24");
        company.administrator().invoke("SetDirectoryServicesConfiguration", Map.of("config", overPlainLdap()));
        try (var client = company.client()) {
            assertThat(client.password(name, Company.PASSWORD).userName()).isEqualTo(name);
            assertThat(client.password(name, "nicht-das-Passwort-1").status()).isEqualTo(401);
            byte[] token = company.ticketHolder(name).spnegoToken("HTTP@archive." + domain.dnsName());
            assertThat(client.ticket(token).userName())
                    .as("by a ticket for that service")
                    .isEqualTo(name);
        }
        assertThat(company.synchronize().get("changes")).isEmpty();
    }

    private String overPlainLdap() {
        var json = (ObjectNode) company.administrator().invoke("GetDirectoryServicesConfiguration", Map.of());
        ((ObjectNode) json.at("/directories/0/connection"))
                .put(
                        "server",
                        domain.endpoint().host() + ":" + domain.endpoint().ldapPort())
                .put("protocol", "ldap")
                .put("password", Secrets.note(domain.serviceAccount().password()));
        return json.toString();
    }
}
