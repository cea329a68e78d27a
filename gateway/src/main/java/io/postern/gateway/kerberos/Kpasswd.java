package io.postern.gateway.kerberos;

import io.postern.user.Secret;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.EncKrbPrivPart;
import org.apache.kerby.kerberos.kerb.type.KrbPriv;
import org.apache.kerby.kerberos.kerb.type.ap.ApRep;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.ap.EncAPRepPart;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.HostAddress;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;

/**
 * One exchange of the change password protocol (RFC 3244 2, version 1) over TCP. The new password travels under a key that is
 * made for it; an answer counts only if it is sealed with the same key. It is never sent twice.
 */
record Kpasswd(Kdc server, Deadline deadline) {

    private static final int VERSION = 1;
    private static final int HEADER = 6;
    private static final int KRB_ERROR = 0x7e;
    private static final int SEQUENCE = 1;

    KpasswdResult change(Session session, Secret password) throws CannotAsk {
        EncryptionKey key = newKey(session);
        try {
            Authenticator authenticator = session.authenticator();
            authenticator.setSubKey(key);
            authenticator.setSeqNumber(SEQUENCE);
            byte[] request = Messages.encode(session.request(authenticator, KeyUsage.AP_REQ_AUTH));
            byte[] answer = server.ask(own -> framed(request, sealed(password, key, own)), deadline);
            return opened(answer, session, authenticator, key);
        } finally {
            Arrays.fill(key.getKeyData(), (byte) 0);
        }
    }

    private static EncryptionKey newKey(Session session) throws CannotAsk {
        if (!Messages.isAes(session.key().getKeyType())) {
            throw new CannotAsk("the KDC gives session keys weaker than AES");
        }
        try {
            return EncryptionHandler.random2Key(session.key().getKeyType());
        } catch (KrbException e) {
            throw new CannotAsk("a key for the new password could not be made", e);
        }
    }

    private static byte[] framed(byte[] request, byte[] sealed) {
        int length = HEADER + request.length + sealed.length;
        return ByteBuffer.allocate(length)
                .putShort((short) length)
                .putShort((short) VERSION)
                .putShort((short) request.length)
                .put(request)
                .put(sealed)
                .array();
    }

    private static byte[] sealed(Secret password, EncryptionKey key, InetAddress own) throws CannotAsk {
        byte[] bytes = password.utf8();
        var inside = new EncKrbPrivPart();
        inside.setUserData(bytes);
        inside.setSeqNumber(SEQUENCE);
        inside.setSAddress(new HostAddress(own));
        byte[] plain = Messages.encode(inside);
        var message = new KrbPriv();
        try {
            message.setEncryptedEncPart(Messages.seal(plain, key, KeyUsage.KRB_PRIV_ENCPART));
            return Messages.encode(message);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static KpasswdResult opened(byte[] answer, Session session, Authenticator sent, EncryptionKey key)
            throws CannotAsk {
        var rest = ByteBuffer.wrap(answer);
        if (rest.remaining() < HEADER || (answer[0] & 0xff) == KRB_ERROR) {
            throw error(answer);
        }
        rest.position(HEADER - 2);
        int length = rest.getShort() & 0xffff;
        if (length > rest.remaining()) {
            throw new CannotAsk("the domain's answer to a new password is cut off");
        }
        byte[] reply = new byte[length];
        rest.get(reply);
        byte[] message = new byte[rest.remaining()];
        rest.get(message);
        if (length == 0) {
            throw error(message);
        }
        verify(reply, session, sent);
        byte[] plain = Messages.open(
                Messages.decode(message, KrbPriv.class).getEncryptedEncPart(),
                key,
                KeyUsage.KRB_PRIV_ENCPART,
                "the domain's answer to a new password is not sealed with the key made for it");
        return KpasswdResult.read(Messages.decode(plain, EncKrbPrivPart.class).getUserData());
    }

    /** Nobody seals a KRB-ERROR: whatever it says of the password is not believed. */
    private static CannotAsk error(byte[] message) throws CannotAsk {
        int code = Messages.decode(message, KrbError.class).getErrorCode().getValue();
        return new CannotAsk("the domain answers a new password with Kerberos error " + code);
    }

    private static void verify(byte[] reply, Session session, Authenticator sent) throws CannotAsk {
        byte[] plain = Messages.open(
                Messages.decode(reply, ApRep.class).getEncryptedEncPart(),
                session.key(),
                KeyUsage.AP_REP_ENCPART,
                "whoever answers a new password does not know the key of the ticket");
        EncAPRepPart part = Messages.decode(plain, EncAPRepPart.class);
        if (part.getCtime().getTime() != sent.getCtime().getTime() || part.getCusec() != sent.getCusec()) {
            throw new CannotAsk("the domain's answer to a new password is to another question");
        }
    }
}
