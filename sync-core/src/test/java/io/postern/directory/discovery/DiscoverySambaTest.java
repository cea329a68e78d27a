package io.postern.directory.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.HostAndPort;
import io.postern.lab.samba.SambaDomain;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The real domain's own DNS and CLDAP. */
class DiscoverySambaTest {

    private final SambaDomain domain = SambaDomain.shared();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(8));

    @Test
    void theDomainControllersAreFoundByDns() throws Exception {
        String host = domain.endpoint().host();
        assertThat(found(Protocol.LDAPS)).containsExactly(new HostAndPort(host, 636));
        assertThat(found(Protocol.LDAP)).containsExactly(new HostAndPort(host, 389));
    }

    @Test
    void aDomainThatDnsDoesNotKnowIsOneSentence() {
        var settings = settings("nowhere.test", Protocol.LDAPS);
        assertThatThrownBy(() -> discovery().controllers(settings, deadline))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("_ldap._tcp.dc._msdcs.nowhere.test");
    }

    @Test
    void dnsThatIsNotThereIsOneSentence() {
        var settings = settings(domain.dnsName(), Protocol.LDAPS);
        assertThatThrownBy(() -> Discovery.by(List.of("127.0.0.1:9")).controllers(settings, deadline))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("could not be looked up: DNS at 127.0.0.1:9 does not answer");
    }

    @Test
    void hostsThatThisMachineDoesNotKnowAreFoundByTheDomainsDns() throws Exception {
        var discovery = discovery();
        assertThat(discovery.addresses().of(domain.dnsName(), deadline))
                .containsExactly(InetAddress.ofLiteral(domain.endpoint().address()));
        assertThat(discovery.forKerberos(domain.dnsName()))
                .isEqualTo(domain.endpoint().address());
        assertThat(discovery.forKerberos(domain.endpoint().host()))
                .isEqualTo(domain.endpoint().host());
    }

    @Test
    void theDomainControllerSaysWhichSiteIsOurs() throws Exception {
        var ping = new CldapPing(389, RandomGenerator.getDefault());
        var answer =
                ping.first(List.of(InetAddress.ofLiteral(domain.endpoint().address())), domain.dnsName(), deadline);
        assertThat(answer).hasValueSatisfying(heard -> {
            assertThat(heard.host()).isEqualToIgnoringCase(domain.endpoint().host());
            assertThat(heard.domain()).isEqualToIgnoringCase(domain.dnsName());
            assertThat(heard.site()).isEqualTo("Default-First-Site-Name");
            assertThat(heard.ourSite()).isEqualTo("Default-First-Site-Name");
            assertThat(heard.isClosest()).isTrue();
        });
    }

    private List<HostAndPort> found(Protocol protocol) throws DirectoryUnavailable {
        return discovery().controllers(settings(domain.dnsName(), protocol), deadline);
    }

    private Discovery discovery() {
        return Discovery.by(List.of(domain.endpoint().address() + ":53"));
    }

    private static ConnectionSettings settings(String domain, Protocol protocol) {
        return new ConnectionSettings(null, domain, protocol, null, new BindIdentity.Windows(null), null);
    }
}
