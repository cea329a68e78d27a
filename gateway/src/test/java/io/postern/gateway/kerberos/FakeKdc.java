package io.postern.gateway.kerberos;

import io.postern.user.Secret;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.EncryptedData;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.LastReq;
import org.apache.kerby.kerberos.kerb.type.base.TransitedEncoding;
import org.apache.kerby.kerberos.kerb.type.base.TransitedEncodingType;
import org.apache.kerby.kerberos.kerb.type.kdc.AsRep;
import org.apache.kerby.kerberos.kerb.type.kdc.AsReq;
import org.apache.kerby.kerberos.kerb.type.kdc.EncAsRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.EncKdcRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.EncTgsRepPart;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcRep;
import org.apache.kerby.kerberos.kerb.type.kdc.KdcReqBody;
import org.apache.kerby.kerberos.kerb.type.kdc.TgsRep;
import org.apache.kerby.kerberos.kerb.type.kdc.TgsReq;
import org.apache.kerby.kerberos.kerb.type.ticket.EncTicketPart;
import org.apache.kerby.kerberos.kerb.type.ticket.Ticket;
import org.apache.kerby.kerberos.kerb.type.ticket.TicketFlags;

/**
 * A KDC of an attacker who types a password of his own choice and answers in the domain's name: everything is well-formed, fits
 * together and says yes. Only the key of the service is not his to know.
 */
public final class FakeKdc implements AutoCloseable {

    private final ServerSocket socket;
    private final EncryptionKey passwordKey;
    private final EncryptionKey sessionKey;
    private final EncryptionKey serviceKey;
    private final AtomicInteger toAnswer = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean hangsUp;

    FakeKdc(String realm, String account, String chosenPassword, EncryptionKey serviceKey) throws Exception {
        var type = EncryptionType.AES256_CTS_HMAC_SHA1_96;
        this.passwordKey = PasswordKey.of(Secret.of(chosenPassword), new KeyRecipe(type, realm + account, 4096));
        this.sessionKey = EncryptionHandler.random2Key(type);
        this.serviceKey = serviceKey;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::listen);
    }

    /** One that knows no key of the domain. */
    public static FakeKdc of(String realm, String account, String chosenPassword) throws Exception {
        var guessed = EncryptionHandler.random2Key(EncryptionType.AES256_CTS_HMAC_SHA1_96);
        return new FakeKdc(realm, account, chosenPassword, guessed);
    }

    /** Where it listens. */
    public KdcAddress address() {
        return new KdcAddress("127.0.0.1", socket.getLocalPort());
    }

    /** After so many more answers it hears, and says nothing. */
    void fallSilentAfter(int answers) {
        hangsUp = false;
        toAnswer.set(answers);
    }

    /** After so many more answers it hears, and hangs up. */
    void hangUpAfter(int answers) {
        hangsUp = true;
        toAnswer.set(answers);
    }

    /** The key of every ticket's session: whoever knows it can play the service too. */
    EncryptionKey sessionKey() {
        return sessionKey;
    }

    private void listen() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            byte[] question = in.readNBytes(in.readInt());
            if (toAnswer.getAndDecrement() <= 0) {
                if (!hangsUp) {
                    in.readAllBytes();
                }
                return;
            }
            byte[] answer = question[0] == 0x6a ? asReply(question) : tgsReply(question);
            var out = new DataOutputStream(client.getOutputStream());
            out.writeInt(answer.length);
            out.write(answer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String client = "";
    private String realm = "";

    private byte[] asReply(byte[] question) throws Exception {
        KdcReqBody body = KrbCodec.decode(question, AsReq.class).getReqBody();
        client = body.getCname().getName();
        realm = body.getRealm();
        return reply(new AsRep(), new EncAsRepPart(), body, passwordKey, KeyUsage.AS_REP_ENCPART);
    }

    private byte[] tgsReply(byte[] question) throws Exception {
        KdcReqBody body = KrbCodec.decode(question, TgsReq.class).getReqBody();
        return reply(new TgsRep(), new EncTgsRepPart(), body, sessionKey, KeyUsage.TGS_REP_ENCPART_SESSKEY);
    }

    private byte[] reply(KdcRep reply, EncKdcRepPart part, KdcReqBody body, EncryptionKey key, KeyUsage usage)
            throws Exception {
        part.setKey(sessionKey);
        part.setLastReq(new LastReq());
        part.setNonce(body.getNonce());
        part.setFlags(new TicketFlags());
        part.setAuthTime(KerberosTime.now());
        part.setEndTime(body.getTill());
        part.setSrealm(realm);
        part.setSname(body.getSname());
        reply.setCname(name());
        reply.setCrealm(realm);
        reply.setTicket(ticket(body));
        reply.setEncryptedEncPart(sealed(KrbCodec.encode(part), key, usage));
        return KrbCodec.encode(reply);
    }

    private Ticket ticket(KdcReqBody body) throws Exception {
        var inside = new EncTicketPart();
        inside.setFlags(new TicketFlags());
        inside.setKey(sessionKey);
        inside.setCrealm(realm);
        inside.setCname(name());
        var transited = new TransitedEncoding();
        transited.setTrType(TransitedEncodingType.DOMAIN_X500_COMPRESS);
        transited.setContents(new byte[0]);
        inside.setTransited(transited);
        inside.setAuthTime(KerberosTime.now());
        inside.setEndTime(body.getTill());
        var ticket = new Ticket();
        ticket.setRealm(realm);
        ticket.setSname(body.getSname());
        ticket.setEncryptedEncPart(sealed(KrbCodec.encode(inside), serviceKey, KeyUsage.KDC_REP_TICKET));
        return ticket;
    }

    private org.apache.kerby.kerberos.kerb.type.base.PrincipalName name() {
        return new org.apache.kerby.kerberos.kerb.type.base.PrincipalName(
                java.util.List.of(client), org.apache.kerby.kerberos.kerb.type.base.NameType.NT_PRINCIPAL);
    }

    private static EncryptedData sealed(byte[] plain, EncryptionKey key, KeyUsage usage) throws Exception {
        return EncryptionHandler.encrypt(plain, key, usage);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
