package io.postern.sync;

import io.postern.lab.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A wire to a domain controller's LDAPS port, under the controller's own name, that counts what it says and can be cut in between. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress controller;
    private final AtomicLong said = new AtomicLong();
    private volatile long limit = Long.MAX_VALUE;

    private CuttingProxy(ServerSocket listener, InetSocketAddress controller) {
        this.listener = listener;
        this.controller = controller;
    }

    static CuttingProxy before(Endpoint endpoint) throws IOException {
        InetAddress address = InetAddress.getByName(endpoint.address());
        var proxy = new CuttingProxy(
                new ServerSocket(0, 50, address), new InetSocketAddress(address, endpoint.ldapsPort()));
        Thread.startVirtualThread(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many bytes the controller has said since the last {@link #cutAfter}. */
    long said() {
        return said.get();
    }

    /** Lets so many more bytes of the controller through, then cuts the connection that carried them. */
    void cutAfter(long bytes) {
        said.set(0);
        limit = bytes;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                var server = new Socket(controller.getAddress(), controller.getPort());
                Thread.startVirtualThread(() -> carry(client, server, false));
                Thread.startVirtualThread(() -> carry(server, client, true));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void carry(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counted && said.addAndGet(read) > limit) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // one of the two has ended it
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
