package io.postern.directory.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.jspecify.annotations.Nullable;

/**
 * The SASL security layer of a connection (RFC 4422 3.7): from the moment it begins, everything is sent and received in sealed
 * buffers, each behind its length of four bytes.
 */
final class Sealing {

    /** Far more than was negotiated; a hostile length must not exhaust the memory. */
    private static final int LARGEST = 4 << 20;

    private static final int PIECE = 8192;

    private volatile @Nullable SaslClient layer;

    /** Everything is sealed from now on; both sides have agreed on it. */
    void begin(SaslClient agreed) {
        layer = agreed;
    }

    InputStream over(InputStream in) {
        return new Opening(new PushbackInputStream(in, PIECE));
    }

    OutputStream over(OutputStream out) {
        return new Closing(out);
    }

    private final class Opening extends InputStream {

        private final PushbackInputStream in;
        private ByteBuffer plain = ByteBuffer.allocate(0);

        Opening(PushbackInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (layer == null) {
                int count = in.read(into, offset, Math.min(length, PIECE));
                if (layer == null || count <= 0) {
                    return count;
                }
                // The layer began while a reader waited here: what it was given came sealed.
                in.unread(into, offset, count);
            }
            while (!plain.hasRemaining()) {
                byte[] head = in.readNBytes(4);
                if (head.length < 4) {
                    return -1;
                }
                plain = open(ByteBuffer.wrap(head).getInt());
            }
            int count = Math.min(length, plain.remaining());
            plain.get(into, offset, count);
            return count;
        }

        private ByteBuffer open(int length) throws IOException {
            if (length < 0 || length > LARGEST) {
                throw new IOException("a sealed buffer has no sensible length");
            }
            byte[] sealed = in.readNBytes(length);
            if (sealed.length < length) {
                throw new IOException("a sealed buffer is cut short");
            }
            return ByteBuffer.wrap(agreed().unwrap(sealed, 0, length));
        }
    }

    private final class Closing extends OutputStream {

        private final OutputStream out;

        Closing(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (layer == null) {
                out.write(bytes, offset, length);
                return;
            }
            int most = most();
            for (int at = 0; at < length; at += most) {
                byte[] sealed = agreed().wrap(bytes, offset + at, Math.min(most, length - at));
                out.write(ByteBuffer.allocate(4 + sealed.length)
                        .putInt(sealed.length)
                        .put(sealed)
                        .array());
            }
        }

        private int most() {
            Object negotiated = agreed().getNegotiatedProperty(Sasl.RAW_SEND_SIZE);
            int size = negotiated == null ? PIECE : Integer.parseInt(negotiated.toString());
            return Math.clamp(size, 1, LARGEST);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    private SaslClient agreed() {
        SaslClient agreed = layer;
        if (agreed == null) {
            throw new IllegalStateException("nothing is sealed yet");
        }
        return agreed;
    }
}
