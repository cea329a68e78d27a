package io.postern.gateway.kerberos;

import io.postern.directory.connection.Addresses;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** One KDC over TCP (RFC 4120 7.2.2): one connection per question, everything within a deadline, the look-up of its name included. */
record Kdc(KdcAddress address, Addresses addresses) {

    /** The largest answer taken, in bytes; tickets of people in very many groups stay below it. */
    static final int LARGEST = 128 * 1024;

    /** A question that is asked for when it can be sent, by somebody who may then say this machine's own address in it. */
    @FunctionalInterface
    interface Question {
        byte[] from(InetAddress own) throws CannotAsk;
    }

    byte[] ask(byte[] question, Deadline deadline) throws CannotAsk {
        return ask(_ -> question, deadline);
    }

    byte[] ask(Question question, Deadline deadline) throws CannotAsk {
        try (Socket socket = connect(deadline)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(framed(question.from(socket.getLocalAddress())));
            return answer(socket, deadline);
        } catch (SocketTimeoutException e) {
            throw new CannotAsk("the KDC " + address + " does not answer in time", e).at(address);
        } catch (UnknownHostException e) {
            throw new CannotAsk("the host name of the KDC " + address + " is not known", e).at(address);
        } catch (IOException e) {
            throw new CannotAsk("the KDC " + address + " cannot be asked: " + e.getMessage(), e).at(address);
        }
    }

    /** Connects to the first of its addresses that answers. */
    private Socket connect(Deadline deadline) throws IOException {
        var limit = io.postern.directory.connection.Deadline.in(Duration.ofMillis(deadline.millis()));
        List<InetAddress> all = addresses.of(address.host(), limit);
        IOException last = new UnknownHostException(address.host());
        for (int i = 0; i < all.size(); i++) {
            var socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(all.get(i), address.port()),
                        deadline.share(all.size() - i).millis());
                return socket;
            } catch (IOException failure) {
                socket.close();
                last = failure;
            }
        }
        throw last;
    }

    private static byte[] framed(byte[] question) {
        return ByteBuffer.allocate(4 + question.length)
                .putInt(question.length)
                .put(question)
                .array();
    }

    private static byte[] answer(Socket socket, Deadline deadline) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        int length = ByteBuffer.wrap(read(in, socket, deadline, 4)).getInt();
        if (length <= 0 || length > LARGEST) {
            throw new IOException("its answer has no sensible length");
        }
        return read(in, socket, deadline, length);
    }

    /** Each read may take what is left, so that a KDC that drips bytes does not outlast the deadline. */
    private static byte[] read(InputStream in, Socket socket, Deadline deadline, int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) {
            socket.setSoTimeout(deadline.millis());
            int count = in.read(bytes, at, length - at);
            if (count < 0) {
                throw new IOException("it hung up");
            }
            at += count;
        }
        return bytes;
    }
}
