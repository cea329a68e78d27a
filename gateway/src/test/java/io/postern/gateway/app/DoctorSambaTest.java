package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.lab.AccountState;
import io.postern.lab.IssuedCertificate;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds in a real domain of its own, as long as something is wrong there. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorSambaTest {

    private static final String SERVICE = "HTTP/localhost";

    private static SambaDomain domain;
    private static Company company;

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        domain = SambaDomain.start(directory, "DOCTOR.EXAMPLE.TEST", "DOCTOR");
        domain.letServiceAccountSeeDeleted(true);
        presentLasting();
        String dns = "directory.dns-servers = [\"" + domain.endpoint().address() + ":53\"]";
        company = Company.open(domain, "ldaps", Duration.ofSeconds(20), 2, dns);
    }

    @AfterAll
    static void close() {
        company.close();
        domain.close();
    }

    @Test
    void aChainThatIsInOrder() {
        List<String> levels = findings().stream()
                .filter(finding -> !finding.path("sentence").asText().contains("leads back to"))
                .map(finding -> finding.path("level").asText())
                .toList();
        assertThat(levels).as(findings().toString()).isNotEmpty().containsOnly("ok");
    }

    @Test
    void aServiceNameThatWasTakenAway() {
        String holder = domain.holderOf(SERVICE);
        domain.setAttribute(holder, "servicePrincipalName");
        assertFound("No account of the domain has the service principal name " + SERVICE + ".", "setspn -S");
        domain.setAttribute(holder, "servicePrincipalName", SERVICE);
        assertNotFound("No account of the domain has the service principal name");
    }

    @Test
    void anAccountThatAllowsOnlyRc4() {
        String holder = domain.holderOf(SERVICE);
        domain.setAttribute(holder, "msDS-SupportedEncryptionTypes", "4");
        assertFound(
                "The account " + holder + " allows only RC4 or DES for " + SERVICE,
                "-KerberosEncryptionType AES128,AES256");
        domain.setAttribute(holder, "msDS-SupportedEncryptionTypes", "24");
        assertNotFound("allows only RC4");
    }

    @Test
    void theRightToSeeDeletedObjects() {
        domain.letServiceAccountSeeDeleted(false);
        assertFound("Users who are gone can be suspended but not deleted.", "dsacls");
        domain.letServiceAccountSeeDeleted(true);
        assertNotFound("can be suspended but not deleted");
    }

    @Test
    void aServiceAccountThatIsLocked() {
        String account = domain.serviceAccount().userPrincipalName().replaceFirst("@.*", "");
        domain.setState(account, AccountState.LOCKED_OUT);
        assertFound("locked", "Unlock-ADAccount");
        domain.setState(account, AccountState.USABLE);
        assertNotFound("locked");
    }

    @Test
    void aServiceAccountThatExpiresSoon() {
        String account = domain.serviceAccount().userPrincipalName().replaceFirst("@.*", "");
        long ticks = (Instant.now().plus(Duration.ofDays(5)).getEpochSecond() + 11_644_473_600L) * 10_000_000L;
        domain.setAttribute(account, "accountExpires", String.valueOf(ticks));
        assertFound("The service account " + account + " expires on ", "Clear-ADAccountExpiration " + account);
        domain.setAttribute(account, "accountExpires", "0");
        assertNotFound("expires on");
    }

    @Test
    void aCertificateThatExpiresSoonAndOneThatIsNotTrusted() throws Exception {
        String host = domain.endpoint().host();
        Instant now = Instant.now();
        present(domain.authority().issue(List.of(host), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(9))));
        assertFound("The certificate of the domain controller " + host, "openssl s_client -connect " + host);
        present(domain.authority().issue(List.of(host), now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))));
        assertFound("has expired", "trustedCertificates");
        presentLasting();
        assertNotFound("certificate of the domain controller");
    }

    @Test
    void aServerWhoseNameDoesNotResolve() throws Exception {
        String trusted = Files.readString(domain.caCertificate());
        company.connect("nowhere." + domain.dnsName(), trusted);
        assertFound(
                "The name of the domain controller nowhere." + domain.dnsName() + " does not resolve.",
                "host nowhere.");
        company.connect(domain.endpoint().host(), trusted);
        assertNotFound("does not resolve");
    }

    @Test
    void aDomainThatDnsKnowsNoControllersOf() throws Exception {
        String trusted = Files.readString(domain.caCertificate());
        company.connectTo("absent." + domain.dnsName(), trusted);
        assertFound(":53 knows no domain controllers of absent.", "_ldap._tcp.dc._msdcs");
        company.connect(domain.endpoint().host(), trusted);
        assertNotFound("knows no domain controllers");
    }

    /** Last: the keys do not come back. */
    @Test
    @Order(Integer.MAX_VALUE)
    void keysThatAreNoLongerThoseOfTheAccount() {
        String holder = domain.holderOf(SERVICE);
        domain.setPassword(holder, "Neu-und-anders-" + Company.newName());
        assertFound("its password was changed, or the name was moved to it.", "Export the keytab again");
    }

    private static void presentLasting() {
        Instant now = Instant.now();
        present(domain.authority()
                .issue(
                        List.of(domain.endpoint().host()),
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(90))));
    }

    private static void present(IssuedCertificate certificate) {
        domain.present(certificate);
    }

    private static void assertFound(String sentence, String remedy) {
        assertThat(findings()).anySatisfy(finding -> {
            assertThat(finding.path("level").asText()).isIn("warning", "error");
            assertThat(finding.path("sentence").asText()).contains(sentence);
            assertThat(finding.path("remedy").asText()).contains(remedy);
        });
    }

    private static void assertNotFound(String sentence) {
        assertThat(findings())
                .noneSatisfy(
                        finding -> assertThat(finding.path("sentence").asText()).contains(sentence));
    }

    private static List<JsonNode> findings() {
        JsonNode health = company.administrator().invoke("CheckHealth", Map.of());
        return StreamSupport.stream(health.path("findings").spliterator(), false)
                .toList();
    }
}
