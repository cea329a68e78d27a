package io.postern.sso;

import io.postern.sso.Der.MalformedToken;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * What anybody can read on a Kerberos ticket (RFC 4120 5.3): for whom it is and how it is sealed. A hint for refusals, never a proof.
 *
 * @param service the full service principal, {@code HTTP/host@REALM}
 * @param encryption the number of the encryption type
 */
record TicketLabel(String service, int encryption) {

    private static final int AP_REQ = 0x0100;
    private static final int MOST_COMPONENTS = 8;

    /** The label in a GSS-API token of the Kerberos mechanism (RFC 4121 4.1). */
    static TicketLabel inGssToken(Der token) throws MalformedToken {
        Der content = token.enter(Der.GSS_TOKEN);
        content.enter(Der.OID);
        return inMechanismToken(content);
    }

    /** The label in what follows the mechanism's OID: the token identifier and AP-REQ. */
    static TicketLabel inMechanismToken(Der content) throws MalformedToken {
        byte[] inner = content.rest();
        if (inner.length < 2 || (inner[0] << 8 | inner[1]) != AP_REQ) {
            throw new MalformedToken();
        }
        var request = new Der(java.util.Arrays.copyOfRange(inner, 2, inner.length));
        return inTicket(request.enter(Der.application(14))
                .enter(Der.SEQUENCE)
                .skipTo(Der.context(3))
                .enter(Der.context(3)));
    }

    private static TicketLabel inTicket(Der ticket) throws MalformedToken {
        Der fields = ticket.enter(Der.application(1)).enter(Der.SEQUENCE);
        fields.enter(Der.context(0));
        String realm = text(fields.enter(Der.context(1)));
        String name = name(fields.enter(Der.context(2)).enter(Der.SEQUENCE));
        Der sealed = fields.enter(Der.context(3)).enter(Der.SEQUENCE);
        int encryption = sealed.enter(Der.context(0)).enter(0x02).number();
        return new TicketLabel(name + "@" + realm, encryption);
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
