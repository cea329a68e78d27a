package io.postern.sso.token;

import io.postern.sso.token.Der.MalformedToken;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * A Kerberos AP-REQ (RFC 4120 5.5.1) as anybody can read it: for whom the ticket is, and two sealed parts. A hint for refusals, never a proof.
 *
 * @param service the full service principal, {@code HTTP/host@REALM}
 * @param ticket the sealed part of the ticket
 * @param authenticator the sealed authenticator
 */
public record ApRequest(String service, Sealed ticket, Sealed authenticator) {

    private static final int AP_REQ = 0x0100;
    private static final int MOST_COMPONENTS = 8;

    /**
     * Encrypted data (RFC 4120 5.2.9).
     *
     * @param encryption the number of the encryption type
     * @param version the version of the key (kvno), or -1 if it is not said
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(int encryption, int version, byte[] bytes) {
        @Override
        public String toString() {
            return "Sealed[encryption " + encryption + ", version " + version + ", " + bytes.length + " bytes]";
        }
    }

    /** The request in a GSS-API token of the Kerberos mechanism (RFC 4121 4.1). */
    static ApRequest inGssToken(Der token) throws MalformedToken {
        Der content = token.enter(Der.GSS_TOKEN);
        content.enter(Der.OID);
        return inMechanismToken(content);
    }

    /** The request in what follows the mechanism's OID: the token identifier and AP-REQ. */
    static ApRequest inMechanismToken(Der content) throws MalformedToken {
        byte[] inner = content.rest();
        if (inner.length < 2 || (inner[0] << 8 | inner[1]) != AP_REQ) {
            throw new MalformedToken();
        }
        var request = new Der(java.util.Arrays.copyOfRange(inner, 2, inner.length));
        Der fields = request.enter(Der.application(14)).enter(Der.SEQUENCE).skipTo(Der.context(3));
        Der ticket = fields.enter(Der.context(3)).enter(Der.application(1)).enter(Der.SEQUENCE);
        ticket.enter(Der.context(0));
        String realm = text(ticket.enter(Der.context(1)));
        String name = name(ticket.enter(Der.context(2)).enter(Der.SEQUENCE));
        return new ApRequest(
                name + "@" + realm, sealed(ticket.enter(Der.context(3))), sealed(fields.enter(Der.context(4))));
    }

    private static Sealed sealed(Der element) throws MalformedToken {
        Der fields = element.enter(Der.SEQUENCE);
        int encryption = fields.enter(Der.context(0)).enter(Der.INTEGER).number();
        boolean versioned = fields.peek() == Der.context(1);
        int version =
                versioned ? fields.enter(Der.context(1)).enter(Der.INTEGER).number() : -1;
        byte[] bytes = fields.enter(Der.context(2)).enter(Der.OCTET_STRING).rest();
        return new Sealed(encryption, version, bytes);
    }

    private static String name(Der principal) throws MalformedToken {
        Der components = principal.skipTo(Der.context(1)).enter(Der.context(1)).enter(Der.SEQUENCE);
        var name = new StringJoiner("/");
        for (int i = 0; !components.isEmpty(); i++) {
            if (i == MOST_COMPONENTS) {
                throw new MalformedToken();
            }
            name.add(text(components));
        }
        return name.toString();
    }

    private static String text(Der element) throws MalformedToken {
        byte[] text = element.enter(0x1b).rest();
        if (text.length > 256) {
            throw new MalformedToken();
        }
        return new String(text, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }
}
