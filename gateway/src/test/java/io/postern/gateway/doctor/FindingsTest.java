package io.postern.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.Checkup;
import io.postern.gateway.doctor.Finding.Level;
import io.postern.sso.ServiceKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the doctor says of each thing that can be wrong; DoctorSambaTest produces those that a real domain can have. */
class FindingsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String SERVICE = "HTTP/archive.corp.example.test@CORP.EXAMPLE.TEST";

    @Test
    void aHealthyChainIsCalledSo() {
        assertThat(controllers(controller("dc1.corp.example.test", Duration.ZERO)))
                .extracting(Finding::level)
                .containsExactly(Level.OK);
        assertThat(service(account("svc", 3, 24), key(3, 18)))
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    @Test
    void aClockThatIsOff() {
        assertSays(
                controllers(controller("dc1.corp.example.test", Duration.ofSeconds(-90))),
                Level.WARNING,
                "The clock of the domain controller dc1.corp.example.test:636 is 90 seconds behind this machine's.");
        assertSays(
                controllers(controller("dc1.corp.example.test", Duration.ofMinutes(10))),
                Level.ERROR,
                "is 600 seconds ahead of this machine's. Kerberos refuses more than 300.");
    }

    @Test
    void namesThatDoNotResolveOrLeadElsewhere() {
        assertSays(
                controllers(new Checkup.Controller(
                        "dc1.corp.example.test:636", List.of(), null, "it is unknown", null, null)),
                Level.ERROR,
                "The name of the domain controller dc1.corp.example.test does not resolve.");
        assertSays(
                controllers(new Checkup.Controller(
                        "dc1.corp.example.test:636", List.of("10.0.0.1"), null, null, Duration.ZERO, null)),
                Level.WARNING,
                "The address 10.0.0.1 of the domain controller dc1.corp.example.test leads back to no name.");
    }

    @Test
    void aCertificateThatExpiresSoon() {
        assertSays(
                controllers(new Checkup.Controller(
                        "dc1.corp.example.test:636",
                        List.of("10.0.0.1"),
                        "dc1.corp.example.test",
                        null,
                        Duration.ZERO,
                        NOW.plus(Duration.ofDays(10)))),
                Level.WARNING,
                "The certificate of the domain controller dc1.corp.example.test:636 expires on 2026-12-06.");
    }

    @Test
    void aServiceNameThatNobodyHas() {
        assertSays(
                service(List.of(), key(3, 18)),
                Level.ERROR,
                "No account of the domain has the service principal name HTTP/archive.corp.example.test.");
    }

    @Test
    void aServiceNameThatSeveralHave() {
        assertSays(
                service(List.of(account("svc", 3, 24), account("old", 1, 24)), key(3, 18)),
                Level.ERROR,
                "is on several accounts: svc, old; no tickets are issued for it.");
    }

    @Test
    void keysOfAnotherVersion() {
        assertSays(
                service(account("svc", 4, 24), key(2, 18), key(3, 18)),
                Level.ERROR,
                "are of version 2 and 3, those of the account svc of version 4: its password was changed, or the name was moved to it.");
        assertThat(service(account("svc", 258, 24), key(2, 18)))
                .as("old keytabs keep eight bits")
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    @Test
    void anAccountWithoutAes() {
        assertSays(
                service(account("svc", 3, 4), key(3, 18)), Level.ERROR, "The account svc allows only RC4 or DES for ");
        assertSays(service(account("svc", 3, null), key(3, 18)), Level.WARNING, "may come with RC4, which is refused.");
        assertSays(
                service(account("svc", 3, 8), key(3, 18)),
                Level.ERROR,
                "of none of the encryption types that the account");
    }

    @Test
    void aServiceAccountThatEnds() {
        var ending = new Checkup.Account(
                "CN=svc", "svc", false, false, NOW.plus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(1)), 3, 24);
        List<Finding> findings = new AccountFindings("corp", NOW).of(checkup(ending, null));
        assertSays(findings, Level.WARNING, "The password of the service account svc expires on 2026-11-29.");
        assertSays(findings, Level.ERROR, "The service account svc expired on 2026-11-25.");
        var shut = new Checkup.Account("CN=svc", "svc", true, true, null, null, 3, 24);
        assertSays(
                new AccountFindings("corp", NOW).of(checkup(shut, null)),
                Level.ERROR,
                "The service account svc is locked.");
        assertSays(
                new AccountFindings("corp", NOW).of(checkup(shut, null)),
                Level.ERROR,
                "The service account svc is disabled.");
    }

    @Test
    void deletedObjectsThatDoNotShow() {
        assertSays(
                new AccountFindings("corp", NOW).of(checkup(account("svc", 3, 24), "dsacls ...")),
                Level.WARNING,
                "Users who are gone can be suspended but not deleted.");
    }

    @Test
    void aHostNameThatBrowsersGetNoTicketFor() {
        assertSays(
                new HostFindings("mail_archive.corp.example.test", List.of("10.0.0.9"), null).all(),
                Level.ERROR,
                "has an underscore, with which Windows and browsers get no ticket.");
        assertSays(
                new HostFindings("archive.corp.example.test", List.of(), null).all(),
                Level.ERROR,
                "The host name archive.corp.example.test of our service does not resolve.");
        assertSays(
                new HostFindings("archive.corp.example.test", List.of("10.0.0.9"), "vm7.corp.example.test").all(),
                Level.WARNING,
                "leads to vm7.corp.example.test, and browsers that canonicalise names ask for a ticket for that one.");
    }

    @Test
    void demandsOfADomainControllerHaveARemedy() {
        assertThat(Remedies.forFailure(
                        "The domain controller dc1 asks for channel binding (LdapEnforceChannelBinding), which"))
                .contains("protocol to ldap ");
        assertThat(Remedies.forFailure("The domain controller dc1 asks for signed or encrypted connections: choose"))
                .contains("ldaps or starttls");
    }

    /** Every sentence above stands in the operating guide, with its gaps. */
    @Test
    void theOperatingGuideHasThemAll() throws Exception {
        Path house = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
        String guide = Files.readString(house.resolve("docs/operate.md")).replaceAll("\\s+", " ");
        assertThat(List.of(
                        "does not resolve",
                        "leads back to",
                        "seconds behind this machine's",
                        "Kerberos refuses more than 300",
                        "expires on",
                        "No account of the domain has the service principal name",
                        "is on several accounts",
                        "its password was changed, or the name was moved to it",
                        "allows only RC4 or DES",
                        "may come with RC4",
                        "of none of the encryption types",
                        "is locked",
                        "is disabled",
                        "can be suspended but not deleted",
                        "has an underscore",
                        "takes the Authorization header away",
                        "A large ticket",
                        "asks for channel binding",
                        "asks for signed or encrypted connections"))
                .allSatisfy(sentence -> assertThat(guide).contains(sentence));
    }

    private static void assertSays(List<Finding> findings, Level level, String words) {
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.sentence()).contains(words);
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    private static List<Finding> controllers(Checkup.Controller controller) {
        return new ControllerFindings("corp", NOW).of(List.of(controller));
    }

    private static Checkup.Controller controller(String host, Duration ahead) {
        return new Checkup.Controller(
                host + ":636", List.of("10.0.0.1"), host, null, ahead, NOW.plus(Duration.ofDays(400)));
    }

    private static Checkup checkup(Checkup.Account account, @Nullable String seeDeleted) {
        return new Checkup(List.of(), List.of(), account, seeDeleted, Map.of());
    }

    private static Checkup.Account account(String name, int version, @Nullable Integer types) {
        return new Checkup.Account("CN=" + name, name, false, false, null, null, version, types);
    }

    private static List<Finding> service(Checkup.Account holder, ServiceKey... keys) {
        return service(List.of(holder), keys);
    }

    private static List<Finding> service(List<Checkup.Account> holders, ServiceKey... keys) {
        return new ServiceFindings(SERVICE, Arrays.asList(keys)).of(holders);
    }

    private static ServiceKey key(int version, int encryption) {
        return new ServiceKey(SERVICE, version, encryption, new byte[32]);
    }
}
