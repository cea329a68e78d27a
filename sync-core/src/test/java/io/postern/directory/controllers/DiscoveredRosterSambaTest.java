package io.postern.directory.controllers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.HostAndPort;
import io.postern.directory.discovery.Discovery;
import io.postern.lab.samba.SambaDomain;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real domain's DNS, which goes and comes back. */
@Timeout(60)
class DiscoveredRosterSambaTest {

    private final SambaDomain domain = SambaDomain.shared();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void whileDnsIsGoneTheControllersThatItNamedAreKept() throws Exception {
        try (var dns = new DnsRelay(domain.endpoint().address())) {
            DiscoveredRoster roster = roster(dns);
            List<HostAndPort> found = roster.controllers(Deadline.in(Duration.ofSeconds(8)));
            assertThat(found).containsExactly(new HostAndPort(domain.endpoint().host(), 636));
            dns.silent = true;
            int before = dns.questions.get();
            clock.addAndGet(DiscoveredRoster.FRESH.toNanos());
            assertThat(roster.controllers(Deadline.in(Duration.ofSeconds(8)))).isEqualTo(found);
            await().atMost(Duration.ofSeconds(20)).until(() -> dns.questions.get() > before);
            assertThat(roster.controllers(Deadline.in(Duration.ofSeconds(8)))).isEqualTo(found);
            DiscoveredRoster another = roster(dns);
            assertThatThrownBy(() -> another.controllers(Deadline.in(Duration.ofMillis(500))))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .hasMessageContaining("DNS did not answer in time");
            dns.silent = false;
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
                clock.addAndGet(DiscoveredRoster.FRESH.toNanos());
                return another.controllers(Deadline.in(Duration.ofSeconds(2))).equals(found);
            });
        }
    }

    private DiscoveredRoster roster(DnsRelay dns) {
        var settings = new ConnectionSettings(
                null, domain.dnsName(), Protocol.LDAPS, null, new BindIdentity.Windows(null), null);
        Discovery discovery = Discovery.by(List.of(dns.address()));
        return new DiscoveredRoster(deadline -> discovery.controllers(settings, deadline), () -> {}, clock::get);
    }

    /** Passes questions on to a DNS server, unless it is silent. */
    private static final class DnsRelay implements AutoCloseable {

        private final DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        private final InetSocketAddress server;
        private volatile boolean silent;
        private final AtomicInteger questions = new AtomicInteger();

        DnsRelay(String server) throws IOException {
            this.server = new InetSocketAddress(InetAddress.ofLiteral(server), 53);
            Thread.ofVirtual().start(this::serve);
        }

        String address() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                var packet = new DatagramPacket(new byte[4096], 4096);
                try {
                    socket.receive(packet);
                    questions.incrementAndGet();
                    if (!silent) {
                        passOn(packet);
                    }
                } catch (IOException closedOrLost) {
                    // whoever asked asks again
                }
            }
        }

        private void passOn(DatagramPacket question) throws IOException {
            try (var onward = new DatagramSocket()) {
                onward.setSoTimeout(2_000);
                onward.send(new DatagramPacket(question.getData(), question.getLength(), server));
                var answer = new DatagramPacket(new byte[4096], 4096);
                onward.receive(answer);
                socket.send(new DatagramPacket(answer.getData(), answer.getLength(), question.getSocketAddress()));
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
