package io.postern.sso.ticket;

import io.postern.sso.token.ApRequest;
import io.postern.sso.token.ApRequest.Sealed;
import io.postern.sso.token.Der;
import io.postern.sso.token.Der.MalformedToken;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Kerberos request, opened (RFC 4120 5.3, 5.5.1). What it says was sealed by the domain and by the ticket's holder; whether it is
 * valid now is another question.
 *
 * @param sessionEncryption the encryption type of the session key
 * @param authorizationData the ticket's authorization data in DER, with the PAC in it; empty if it has none
 * @param channelBinding the 16 bytes by which the authenticator names a TLS connection: zeros for none, empty if it says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OpenedRequest(int sessionEncryption, byte[] authorizationData, byte[] channelBinding) {

    private static final int GSS_CHECKSUM = 0x8003;
    private static final int BINDING = 16;

    /**
     * Opens a request with a key.
     *
     * @param encryption the key's encryption type
     * @param key the secret of the service
     * @return empty if the ticket is not sealed with this key
     * @throws MalformedToken if what was sealed is not what it should be, the authenticator is sealed with another key than the
     *     ticket's, or by an algorithm that is not AES
     */
    public static Optional<OpenedRequest> open(ApRequest request, int encryption, byte[] key) throws MalformedToken {
        byte[] plain;
        try {
            plain = AesSeal.open(
                    encryption, key, AesSeal.Usage.TICKET, request.ticket().bytes());
        } catch (GeneralSecurityException otherKey) {
            return Optional.empty();
        }
        Der fields = new Der(plain).enter(Der.application(3)).enter(Der.SEQUENCE);
        fields.enter(Der.context(0));
        Der session = fields.enter(Der.context(1)).enter(Der.SEQUENCE);
        int sessionEncryption = session.enter(Der.context(0)).enter(Der.INTEGER).number();
        byte[] sessionKey =
                session.enter(Der.context(1)).enter(Der.OCTET_STRING).rest();
        byte[] authorizationData =
                fields.skipTo(Der.context(10)).enterIf(Der.context(10)).rest();
        Arrays.fill(plain, (byte) 0);
        return Optional.of(new OpenedRequest(
                sessionEncryption, authorizationData, binding(request.authenticator(), sessionEncryption, sessionKey)));
    }

    /** An authenticator that cannot be opened names nothing; JGSS will say why it is refused. */
    private static byte[] binding(Sealed authenticator, int encryption, byte[] key) throws MalformedToken {
        byte[] plain;
        try {
            plain = AesSeal.open(encryption, key, AesSeal.Usage.AP_REQ_AUTHENTICATOR, authenticator.bytes());
        } catch (GeneralSecurityException notOurs) {
            return new byte[0];
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        Der fields =
                new Der(plain).enter(Der.application(2)).enter(Der.SEQUENCE).skipTo(Der.context(3));
        if (fields.isEmpty()) {
            return new byte[0];
        }
        Der checksum = fields.enter(Der.context(3)).enter(Der.SEQUENCE);
        int type = checksum.enter(Der.context(0)).enter(Der.INTEGER).number();
        byte[] value = checksum.enter(Der.context(1)).enter(Der.OCTET_STRING).rest();
        boolean bound = type == GSS_CHECKSUM && value.length >= 4 + BINDING && value[0] == BINDING;
        return bound ? Arrays.copyOfRange(value, 4, 4 + BINDING) : new byte[0];
    }

    /** Neither keys nor authorization data. */
    @Override
    public String toString() {
        return "OpenedRequest[session encryption " + sessionEncryption + "]";
    }
}
