package io.postern.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A way to a DNS server that can fall silent. */
final class DnsWay implements AutoCloseable {

    private static final int LARGEST = 4096;

    private final InetSocketAddress server;
    private final DatagramSocket here;
    private volatile boolean silent;

    DnsWay(String server) throws IOException {
        this.server = new InetSocketAddress(server, 53);
        this.here = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return here.getLocalPort();
    }

    void setSilent(boolean now) {
        silent = now;
    }

    private void listen() {
        while (!here.isClosed()) {
            var question = new DatagramPacket(new byte[LARGEST], LARGEST);
            try {
                here.receive(question);
                Thread.ofVirtual().start(() -> forward(question));
            } catch (IOException closed) {
                // over
            }
        }
    }

    private void forward(DatagramPacket question) {
        if (silent) {
            return;
        }
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            socket.send(new DatagramPacket(question.getData(), question.getLength(), server));
            var answer = new DatagramPacket(new byte[LARGEST], LARGEST);
            socket.receive(answer);
            here.send(new DatagramPacket(answer.getData(), answer.getLength(), question.getSocketAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        here.close();
    }
}
