package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.app.LoginClient.Answer;
import io.postern.gateway.command.CommandFailed;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.IssuedCertificate;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A domain controller whose certificate does not prove it: nobody gets in, nobody is synchronised, and the administrator hears why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongCertificateSambaTest {

    private static final String CERTIFICATE = "The certificate of the domain controller ";

    private final SambaDomain domain = SambaDomain.shared();
    private final Map<Company, String> companies = new LinkedHashMap<>();

    @BeforeAll
    void open() throws Exception {
        for (String protocol : List.of("starttls", "ldaps")) {
            var company = Company.open(protocol, Duration.ofSeconds(20));
            companies.put(company, company.synchronised());
        }
    }

    @AfterAll
    void close() {
        companies.keySet().forEach(Company::close);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTrusted() throws Exception {
        var directory = Files.createTempDirectory("another-ca");
        String another = Files.readString(
                CertificateAuthority.create(directory, "Another CA").certificate());
        connect(domain.endpoint().host(), another);
        everythingFailsClosed(" does not come from a trusted certificate authority.");
        connect(domain.endpoint().host(), Files.readString(domain.caCertificate()));
        everythingIsWell();
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted() throws Exception {
        failsClosedAt(
                domain.authority().issue("another." + domain.dnsName()),
                " is not made out to the host name " + domain.endpoint().host() + ".");
    }

    @Test
    void anExpiredCertificateIsNotTrusted() throws Exception {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        failsClosedAt(
                domain.authority()
                        .issue(List.of(domain.endpoint().host()), yesterday.minus(Duration.ofDays(30)), yesterday),
                " has expired.");
    }

    private void failsClosedAt(IssuedCertificate bad, String why) throws Exception {
        domain.present(bad);
        try {
            everythingFailsClosed(why);
        } finally {
            domain.present(domain.authority().issue(domain.endpoint().host()));
        }
        everythingIsWell();
    }

    private void connect(String server, String trusted) {
        companies.keySet().forEach(company -> company.connect(server, trusted));
    }

    private void everythingFailsClosed(String why) throws Exception {
        for (var each : companies.entrySet()) {
            assertThatThrownBy(each.getKey()::rehearse)
                    .isInstanceOf(CommandFailed.class)
                    .hasMessageStartingWith(CERTIFICATE + domain.endpoint().host() + ":")
                    .hasMessageEndingWith(why + " Nothing was changed.");
            assertThat(login(each.getKey(), each.getValue()).status()).isEqualTo(503);
            assertThat(login(each.getKey(), "lena").status()).isEqualTo(200);
        }
    }

    private void everythingIsWell() throws Exception {
        for (var each : companies.entrySet()) {
            assertThat(each.getKey().synchronize().get("changes")).isEmpty();
            assertThat(login(each.getKey(), each.getValue()).status()).isEqualTo(200);
        }
    }

    private static Answer login(Company company, String name) throws Exception {
        try (var client = company.client()) {
            return client.password(name, name.equals("lena") ? Company.LOCAL_PASSWORD : Company.PASSWORD);
        }
    }
}
