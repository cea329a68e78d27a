package io.postern.lab.kdc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.security.auth.kerberos.KerberosKey;
import org.apache.kerby.asn1.type.Asn1Encodeable;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.type.ad.AuthorizationData;
import org.apache.kerby.kerberos.kerb.type.ad.AuthorizationDataEntry;
import org.apache.kerby.kerberos.kerb.type.ad.AuthorizationType;
import org.apache.kerby.kerberos.kerb.type.ap.ApReq;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.base.EncryptedData;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.ticket.EncTicketPart;

/**
 * Changes what is in a real Kerberos token (RFC 4121 4.1) by the service's own key, and seals it again: how else would a test come by a
 * ticket that a domain controller would never issue.
 */
public final class TicketForge {

    /** The mechanism's OID and the identifier of an AP-REQ, as they stand at the beginning of a token. */
    private static final byte[] HEAD = HexFormat.of().parseHex("06092a864886f7120102020100");

    private final ApReq request;
    private final EncryptionKey serviceKey;
    private final EncTicketPart ticket;
    private final EncryptionKey sessionKey;
    private final Authenticator authenticator;

    private TicketForge(ApReq request, EncryptionKey serviceKey, EncTicketPart ticket) throws IOException {
        this.request = request;
        this.serviceKey = serviceKey;
        this.ticket = ticket;
        this.sessionKey = ticket.getKey();
        this.authenticator =
                opened(request.getEncryptedAuthenticator(), sessionKey, KeyUsage.AP_REQ_AUTH, new Authenticator());
    }

    /**
     * Opens a bare Kerberos token.
     *
     * @param serviceKeys the keys of the service that the ticket is for
     */
    public static TicketForge open(byte[] token, List<KerberosKey> serviceKeys) {
        try {
            var request = new ApReq();
            request.decode(ByteBuffer.wrap(token, begin(token), token.length - begin(token)));
            EncryptedData sealed = request.getTicket().getEncryptedEncPart();
            KerberosKey key = serviceKeys.stream()
                    .filter(candidate ->
                            candidate.getKeyType() == sealed.getEType().getValue())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no key of the ticket's encryption type"));
            var serviceKey = new EncryptionKey(key.getKeyType(), key.getEncoded());
            return new TicketForge(
                    request, serviceKey, opened(sealed, serviceKey, KeyUsage.KDC_REP_TICKET, new EncTicketPart()));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a Kerberos token for these keys", e);
        }
    }

    private static int begin(byte[] token) {
        for (int at = 0; at <= token.length - HEAD.length; at++) {
            if (Arrays.equals(token, at, at + HEAD.length, HEAD, 0, HEAD.length)) {
                return at + HEAD.length;
            }
        }
        throw new IllegalArgumentException("not a Kerberos token");
    }

    private static <T extends Asn1Encodeable> T opened(EncryptedData sealed, EncryptionKey key, KeyUsage usage, T into)
            throws IOException {
        try {
            into.decode(ByteBuffer.wrap(EncryptionHandler.decrypt(sealed, key, usage)));
            return into;
        } catch (KrbException e) {
            throw new IOException(e);
        }
    }

    /** Changes the sealed part of the ticket (RFC 4120 5.3). */
    public TicketForge ticket(Consumer<EncTicketPart> change) {
        change.accept(ticket);
        return this;
    }

    /** Changes the authenticator (RFC 4120 5.5.1). */
    public TicketForge authenticator(Consumer<Authenticator> change) {
        change.accept(authenticator);
        return this;
    }

    /** Takes all authorization data out of the ticket, the PAC among them. */
    public TicketForge withoutPac() {
        return ticket(part -> part.setAuthorizationData(null));
    }

    /** Changes the PAC in the ticket, or puts one in; what the change is given is empty if there was none. */
    public TicketForge pac(UnaryOperator<byte[]> change) {
        byte[] pac = change.apply(pac());
        return ticket(part -> part.setAuthorizationData(relevant(AuthorizationType.AD_WIN2K_PAC, pac)));
    }

    private byte[] pac() {
        AuthorizationData outer = ticket.getAuthorizationData();
        if (outer == null) {
            return new byte[0];
        }
        var inner = new AuthorizationData();
        try {
            inner.decode(ByteBuffer.wrap(outer.getElements().getFirst().getAuthzData()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return inner.getElements().getFirst().getAuthzData();
    }

    private static AuthorizationData relevant(AuthorizationType type, byte[] data) {
        try {
            return list(AuthorizationType.AD_IF_RELEVANT, list(type, data).encode());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AuthorizationData list(AuthorizationType type, byte[] data) {
        var entry = new AuthorizationDataEntry(type, data);
        var list = new AuthorizationData();
        list.addElement(entry);
        return list;
    }

    /** The token as it is now: sealed again, with the keys that sealed it before. */
    public byte[] token() {
        try {
            EncryptedData sealed = EncryptionHandler.encrypt(ticket.encode(), serviceKey, KeyUsage.KDC_REP_TICKET);
            sealed.setKvno(request.getTicket().getEncryptedEncPart().getKvno());
            request.getTicket().setEncryptedEncPart(sealed);
            request.setEncryptedAuthenticator(
                    EncryptionHandler.encrypt(authenticator.encode(), sessionKey, KeyUsage.AP_REQ_AUTH));
            return framed(request.encode());
        } catch (KrbException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] framed(byte[] body) {
        int length = HEAD.length + body.length;
        return ByteBuffer.allocate(5 + length)
                .put((byte) 0x60)
                .put((byte) 0x83)
                .put((byte) (length >> 16))
                .putShort((short) length)
                .put(HEAD)
                .put(body)
                .array();
    }
}
