package io.postern.directory.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** The bare TCP connection beneath LDAP and TLS: what can be cut from another thread, and looked at without being used. */
final class Wire {

    private final SocketChannel channel;

    private Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to the first address of the host that answers. */
    static Wire connect(HostAndPort target, Addresses where, Deadline deadline) throws IOException {
        List<InetAddress> addresses = where.of(target.host(), deadline);
        IOException last = new UnknownHostException(target.host());
        for (int i = 0; i < addresses.size(); i++) {
            int share = Math.max(1, deadline.millis() / (addresses.size() - i));
            try {
                return connect(new InetSocketAddress(addresses.get(i), target.port()), share);
            } catch (IOException failure) {
                last = failure;
            }
        }
        throw last;
    }

    private static Wire connect(InetSocketAddress address, int millis) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, millis);
            return new Wire(channel);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    Socket socket() {
        return channel.socket();
    }

    /**
     * Whether the other side has neither closed the connection nor said anything since its last answer. Never waits. A byte that
     * is found is lost, so a connection that was not quiet must be thrown away.
     */
    boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            boolean quiet = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return quiet;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Ends the connection at once, under the hands of whoever reads or writes. */
    void cut() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
