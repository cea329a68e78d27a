package io.postern.lab.samba;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Needs root for the ports, as Samba does. */
class LoopbackAddressSambaTest {

    @Test
    void noAddressIsGivenTwiceUntilItIsClosed() {
        try (var one = LoopbackAddress.take();
                var other = LoopbackAddress.take()) {
            assertThat(one.toString()).isNotEqualTo(other.toString());
        }
    }

    @Test
    void anAddressWhoseLdapPortIsTakenIsPassedOver() throws Exception {
        InetAddress taken;
        try (var free = LoopbackAddress.take()) {
            taken = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) free.number()});
        }
        try (var squatter = new ServerSocket(389, 1, taken);
                var next = LoopbackAddress.take()) {
            assertThat(squatter.isBound()).isTrue();
            assertThat(next.toString()).isNotEqualTo(taken.getHostAddress());
        }
    }
}
