package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.lab.EmbeddedDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a whole gateway where nobody has set up single sign-on. */
class WithoutTicketsTest {

    @Test
    void nothingIsAmissByThatAndWhatIsAmissIsSaidOnce(@TempDir Path directory) throws Exception {
        try (EmbeddedDomain domain = EmbeddedDomain.start(directory, "QUIET.POSTERN.TEST", "QUIET");
                Company company = Company.open(domain, "ldaps", Duration.ofSeconds(10), 2, "sso.keytab = null")) {
            assertThat(said(company))
                    .anySatisfy(finding -> assertThat(finding)
                            .startsWith("ok single sign-on: There are no keys of a Kerberos service"));
            String server = domain.endpoint().host() + ":" + domain.endpoint().ldapsPort();
            company.connect(server, Files.readString(company.certificate()));
            assertThat(said(company).stream().filter(finding -> finding.startsWith("error ")))
                    .singleElement()
                    .asString()
                    .startsWith("error corp: ")
                    .contains("certificate");
        }
    }

    private static List<String> said(Company company) {
        JsonNode health = company.administrator().invoke("CheckHealth", Map.of());
        return health.path("findings")
                .valueStream()
                .map(finding -> finding.path("level").asText() + " "
                        + finding.path("about").asText() + ": "
                        + finding.path("sentence").asText())
                .toList();
    }
}
