package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that is told the base DN, a DNS server and a keytab, and finds everything else by itself. */
class DiscoveredDaySambaTest {

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "starttls", "ldaps"})
    void nothingIsNamedAndNoPasswordKept(String protocol) throws Exception {
        SambaDomain domain = SambaDomain.shared();
        String more = "directory { dns-servers = [\"%s:53\"], keytab = \"%s\" }"
                .formatted(domain.endpoint().address(), domain.serviceAccountKeytab());
        try (var company = Company.open(domain, protocol, Duration.ofSeconds(10), 4, more);
                var client = company.client()) {
            company.connectByDiscovery(Files.readString(domain.caCertificate()));
            String name = company.synchronised();
            assertThat(client.password(name, Company.PASSWORD).userName()).isEqualTo(name);
            assertThat(client.password(name, "wrong").status()).isEqualTo(401);
        }
    }
}
