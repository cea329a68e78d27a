package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.gateway.command.CommandFailed;
import io.postern.gateway.kerberos.FakeKdc;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.samba.SambaDomain;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attackers stand where the domain controller is believed to be and say yes to everything: nobody gets in, and no password gets out. */
class YesServersSambaTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final String CHOSEN = "the attacker's own choice-1";

    private final SambaDomain domain = SambaDomain.shared();

    @Test
    void overLdaps() throws Exception {
        var directory = Files.createTempDirectory("yes");
        try (var foreign = YesServer.ofLdaps(
                        CertificateAuthority.create(directory, "Another CA").issue("localhost"));
                var misnamed = YesServer.ofLdaps(domain.authority().issue("another." + domain.dnsName()));
                var plain = YesServer.ofPlainLdap()) {
            nobodyGetsIn("ldaps", List.of(foreign, misnamed, plain));
        }
    }

    @Test
    void overStartTls() throws Exception {
        var directory = Files.createTempDirectory("yes");
        try (var foreign = YesServer.ofStartTls(
                        CertificateAuthority.create(directory, "Another CA").issue("localhost"));
                var misnamed = YesServer.ofStartTls(domain.authority().issue("another." + domain.dnsName()));
                var unkept = YesServer.ofPlainLdap()) {
            nobodyGetsIn("starttls", List.of(foreign, misnamed, unkept));
        }
    }

    @Test
    void overPlainLdapWithKerberos() throws Exception {
        try (var way = new Way(domain.endpoint().address(), domain.endpoint().kdcPort());
                var company = Company.open(domain, "ldap", DEADLINE, 4, realm(way));
                var client = company.client()) {
            String name = company.synchronised();
            assertThat(client.password(name, Company.PASSWORD).userName()).isEqualTo(name);
            try (var fake = FakeKdc.of(domain.realm(), name, CHOSEN);
                    var attacker = YesServer.ofPlainLdap()) {
                way.leadTo(InetAddress.getLoopbackAddress(), fake.address().port());
                nobodyGetsIn(company, client, name, attacker);
            }
            way.heal();
            // Proofs went to the attacker and were not answered: the domain has to tell how near the account is to
            // being locked.
            company.connectToOwn();
            assertThat(client.password(name, CHOSEN).status()).isEqualTo(401);
        }
    }

    private String realm(Way way) {
        return "sso.realms { \"%s\" = [\"%s:%d\"] }"
                .formatted(domain.realm(), domain.endpoint().address(), way.port());
    }

    private void nobodyGetsIn(String protocol, List<YesServer> attackers) throws Exception {
        try (var company = Company.open(domain, protocol, DEADLINE, 4, "");
                var client = company.client()) {
            String name = company.synchronised();
            assertThat(client.password(name, Company.PASSWORD).userName()).isEqualTo(name);
            for (YesServer attacker : attackers) {
                nobodyGetsIn(company, client, name, attacker);
            }
        }
    }

    private void nobodyGetsIn(Company company, LoginClient client, String name, YesServer attacker) throws Exception {
        company.connect("localhost:" + attacker.port(), Files.readString(domain.caCertificate()));
        assertThatThrownBy(company::rehearse).isInstanceOf(CommandFailed.class);
        assertThat(client.password(name, CHOSEN).status()).isEqualTo(503);
        assertThat(client.password(name, Company.PASSWORD).status()).isEqualTo(503);
        assertThat(attacker.passwords()).isEmpty();
    }
}
