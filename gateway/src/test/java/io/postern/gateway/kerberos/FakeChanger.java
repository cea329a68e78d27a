package io.postern.gateway.kerberos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.EncKrbPrivPart;
import org.apache.kerby.kerberos.kerb.type.KrbPriv;
import org.apache.kerby.kerberos.kerb.type.ap.ApRep;
import org.apache.kerby.kerberos.kerb.type.ap.ApReq;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.ap.EncAPRepPart;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.HostAddress;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;

/** The service that changes passwords (RFC 3244), with an answer of the test's choice. */
final class FakeChanger implements AutoCloseable {

    /** What it answers to a request that was opened. */
    interface Manners {
        byte[] answer(FakeChanger server, Authenticator asked) throws Exception;
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final EncryptionKey sessionKey;
    private final Manners manners;
    private volatile String heard = "";

    FakeChanger(EncryptionKey sessionKey, Manners manners) throws IOException {
        this.sessionKey = sessionKey;
        this.manners = manners;
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The new password that was asked for. */
    String heard() {
        return heard;
    }

    private void serve() {
        try (Socket client = socket.accept()) {
            var in = new DataInputStream(client.getInputStream());
            ByteBuffer request = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            byte[] answer = manners.answer(this, opened(request));
            var out = new DataOutputStream(client.getOutputStream());
            out.writeInt(answer.length);
            out.write(answer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Authenticator opened(ByteBuffer request) throws Exception {
        byte[] ticket = new byte[request.position(4).getShort()];
        request.get(ticket);
        byte[] message = new byte[request.remaining()];
        request.get(message);
        var sealed = KrbCodec.decode(ticket, ApReq.class).getEncryptedAuthenticator();
        Authenticator asked = KrbCodec.decode(
                EncryptionHandler.decrypt(sealed, sessionKey, KeyUsage.AP_REQ_AUTH), Authenticator.class);
        var password = KrbCodec.decode(message, KrbPriv.class).getEncryptedEncPart();
        byte[] plain = EncryptionHandler.decrypt(password, asked.getSubKey(), KeyUsage.KRB_PRIV_ENCPART);
        heard = new String(KrbCodec.decode(plain, EncKrbPrivPart.class).getUserData(), StandardCharsets.UTF_8);
        return asked;
    }

    /** An answer as it should be, sealed with these keys, about a request of this time. */
    static byte[] answer(EncryptionKey session, EncryptionKey subKey, Authenticator asked, int code, byte[] words)
            throws Exception {
        var proof = new EncAPRepPart();
        proof.setCtime(asked.getCtime());
        proof.setCusec(asked.getCusec());
        var reply = new ApRep();
        reply.setEncryptedEncPart(EncryptionHandler.encrypt(KrbCodec.encode(proof), session, KeyUsage.AP_REP_ENCPART));
        byte[] result = Arrays.copyOf(new byte[] {0, (byte) code}, 2 + words.length);
        System.arraycopy(words, 0, result, 2, words.length);
        var part = new EncKrbPrivPart();
        part.setUserData(result);
        part.setSAddress(new HostAddress(InetAddress.getLoopbackAddress()));
        var message = new KrbPriv();
        message.setEncryptedEncPart(
                EncryptionHandler.encrypt(KrbCodec.encode(part), subKey, KeyUsage.KRB_PRIV_ENCPART));
        return framed(KrbCodec.encode(reply), KrbCodec.encode(message));
    }

    static byte[] framed(byte[] reply, byte[] message) {
        int length = 6 + reply.length + message.length;
        return ByteBuffer.allocate(length)
                .putShort((short) length)
                .putShort((short) 1)
                .putShort((short) reply.length)
                .put(reply)
                .put(message)
                .array();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
