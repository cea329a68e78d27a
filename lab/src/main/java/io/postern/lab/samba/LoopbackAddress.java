package io.postern.lab.samba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A loopback address that belongs to one domain controller while this is open, among all JVMs of the machine.
 *
 * <p>The claim is a bound port that no domain controller uses: the kernel gives it back however the JVM ends.
 */
final class LoopbackAddress implements AutoCloseable {

    private static final int CLAIM = 9389;
    private static final int[] NEEDED = {53, 88, 135, 389, 464, 636, 3268, 3269};

    private final int number;
    private final ServerSocket claim;

    private LoopbackAddress(int number, ServerSocket claim) {
        this.number = number;
        this.claim = claim;
    }

    /** Takes the first free address from 127.0.0.2 to 127.0.0.254. */
    static LoopbackAddress take() {
        IOException last = new IOException("no address tried");
        for (int number = 2; number < 255; number++) {
            try {
                return claim(number);
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new IllegalStateException("no loopback address is free for a domain controller (are you root?)", last);
    }

    /** The last byte of the address. */
    int number() {
        return number;
    }

    @Override
    public String toString() {
        return "127.0.0." + number;
    }

    @Override
    public void close() {
        try {
            claim.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @SuppressWarnings("AddressSelection") // a literal address, never a name
    private static LoopbackAddress claim(int number) throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
        ServerSocket claim = bind(address, CLAIM);
        try {
            for (int port : NEEDED) {
                bind(address, port).close();
            }
            return new LoopbackAddress(number, claim);
        } catch (IOException taken) {
            claim.close();
            throw taken;
        }
    }

    private static ServerSocket bind(InetAddress address, int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(address, port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
    }
}
