package io.postern.lab.ad;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** What is said on one connection before or beside the answer that ends a request, in few large writes. */
final class Replies {
    private static final int BUFFER = 1 << 16;

    private final LDAPListenerClientConnection client;

    Replies(LDAPListenerClientConnection client) {
        this.client = client;
    }

    /** Sends protocol operations as messages of this number (RFC 4511 4.1.1). */
    void send(int id, List<byte[]> operations) throws IOException {
        synchronized (client) {
            OutputStream out = new BufferedOutputStream(client.getSocket().getOutputStream(), BUFFER);
            for (byte[] operation : operations) {
                out.write(header(id, operation.length));
                out.write(operation);
            }
            out.flush();
        }
    }

    /** Sends bytes as they are. */
    void sendRaw(byte[] bytes) throws IOException {
        synchronized (client) {
            OutputStream out = client.getSocket().getOutputStream();
            out.write(bytes);
            out.flush();
        }
    }

    /** One protocol operation as a message. */
    static byte[] message(int id, byte[] operation) {
        byte[] header = header(id, operation.length);
        byte[] message = Arrays.copyOf(header, header.length + operation.length);
        System.arraycopy(operation, 0, message, header.length, operation.length);
        return message;
    }

    private static byte[] header(int id, int length) {
        BackwardBer ber = new BackwardBer(16);
        ber.integer(id);
        ber.header(0x30, ber.written() + length);
        return ber.bytes();
    }

    /** Ends the connection. */
    void close() throws IOException {
        client.getSocket().close();
    }
}
