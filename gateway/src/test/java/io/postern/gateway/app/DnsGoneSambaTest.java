package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS falls silent under a gateway that finds its domain controllers by it, and speaks again. */
class DnsGoneSambaTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    /** What threads on a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final SambaDomain domain = SambaDomain.shared();

    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void whatIsKnownServesOnAndWhatIsNotIsAnOutageUntilDnsIsBack(String protocol) throws Exception {
        try (var dns = new DnsWay(domain.endpoint().address());
                var company = Company.open(domain, protocol, DEADLINE, 4, found(dns));
                var client = company.client()) {
            String trusted = Files.readString(domain.caCertificate());
            company.connectByDiscovery(trusted);
            String name = company.synchronised();
            assertThat(login(client, name, "DNS well", protocol)).isEqualTo(200);

            dns.setSilent(true);
            assertThat(login(client, name, "DNS gone, controllers known", protocol))
                    .isEqualTo(200);
            company.connectByDiscovery(trusted); // which forgets the controllers
            assertThat(login(client, name, "DNS gone, controllers not known", protocol))
                    .isEqualTo(503);
            assertThat(client.password("lena", Company.LOCAL_PASSWORD).status()).isEqualTo(200);

            dns.setSilent(false);
            await("DNS to be asked again")
                    .atMost(Duration.ofSeconds(25))
                    .until(() -> client.password(name, Company.PASSWORD).status() == 200);
        }
    }

    private String found(DnsWay dns) {
        return "directory { dns-servers = [\"127.0.0.1:%d\"], keytab = \"%s\" }"
                .formatted(dns.port(), domain.serviceAccountKeytab());
    }

    private static int login(LoginClient client, String name, String when, String protocol) throws Exception {
        Answer answer = client.password(name, Company.PASSWORD);
        System.out.printf(
                "%s, %s: a login took %d ms (deadline %d ms)%n",
                protocol, when, answer.took().toMillis(), DEADLINE.toMillis());
        assertThat(answer.took()).isLessThan(DEADLINE.plus(SLACK));
        return answer.status();
    }
}
