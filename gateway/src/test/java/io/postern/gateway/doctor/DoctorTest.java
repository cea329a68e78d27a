package io.postern.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.Checkup;
import io.postern.gateway.doctor.Finding.Level;
import io.postern.sso.NoServiceKeys;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the doctor says where there are no keys of our own services. */
class DoctorTest {

    private static final String UNTRUSTED =
            "The certificate of dc1.corp.example.test:636 does not come from a trusted authority.";

    @Test
    void whereNobodySetUpSingleSignOnAllIsWell() {
        List<Finding> findings = findings(null, new NoServiceKeys("The service account svc has none."));
        assertThat(findings).extracting(Finding::level).containsOnly(Level.OK);
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.sentence()).startsWith("There are no keys of a Kerberos service, so nobody logs in");
            assertThat(finding.remedy()).contains("setspn -S").doesNotContain("Export the keytab");
        });
    }

    @Test
    void aCauseThatADirectoryHasTooIsSaidOnce() {
        assertThat(findings(UNTRUSTED, new IOException(UNTRUSTED)))
                .extracting(Finding::sentence)
                .containsExactly(UNTRUSTED);
        assertThat(findings(UNTRUSTED, new IOException("The directory corp cannot be read: " + UNTRUSTED)))
                .extracting(Finding::sentence)
                .containsExactly(UNTRUSTED);
    }

    @Test
    void aCauseOfItsOwnEndsInOneFullStopAndHasItsRemedy() {
        assertThat(findings(null, new IOException("dc1 does not answer."))).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Level.ERROR);
            assertThat(finding.sentence())
                    .isEqualTo("The keys of our Kerberos service cannot be had: dc1 does not answer.");
            assertThat(finding.remedy()).isNull();
        });
        assertThat(findings(null, new IOException("the keytab http.keytab holds no key of HTTP/a@B")))
                .anySatisfy(finding -> {
                    assertThat(finding.sentence()).endsWith("holds no key of HTTP/a@B.");
                    assertThat(finding.remedy()).startsWith("Export the keytab again");
                });
    }

    private static List<Finding> findings(@Nullable String failure, IOException withoutKeys) {
        String host = "dc1.corp.example.test";
        var controller = new Checkup.Controller(host, List.of("10.0.0.1"), host, failure, Duration.ZERO, null);
        var checkup = new Checkup(List.of(), List.of(controller), null, null, Map.of());
        ServiceKeys keys = () -> {
            throw withoutKeys;
        };
        return new Doctor(names -> Map.of("corp", checkup), keys, new Names(), Clock.systemUTC()).findings();
    }
}
