package io.postern.sso.kerberos;

import com.sun.security.jgss.AuthorizationDataEntry;
import com.sun.security.jgss.ExtendedGSSContext;
import com.sun.security.jgss.InquireType;
import io.postern.sso.token.Der;
import io.postern.sso.token.Der.MalformedToken;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;

/** Finds the PAC in a ticket's authorization data (RFC 4120 5.2.6, MS-KILE 3.3.5.6.3). */
final class AuthorizationData {

    private static final int AD_IF_RELEVANT = 1;
    private static final int AD_WIN2K_PAC = 128;

    private AuthorizationData() {}

    /** The PAC in the ticket that established the context; empty if there is none. */
    static Optional<byte[]> pac(GSSContext context) throws GSSException, MalformedToken {
        Object entries = ((ExtendedGSSContext) context).inquireSecContext(InquireType.KRB5_GET_AUTHZ_DATA);
        for (AuthorizationDataEntry entry :
                entries == null ? new AuthorizationDataEntry[0] : (AuthorizationDataEntry[]) entries) {
            if (entry.getType() == AD_IF_RELEVANT) {
                Optional<byte[]> pac = inside(new Der(entry.getData()));
                if (pac.isPresent()) {
                    return pac;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> inside(Der container) throws MalformedToken {
        Der elements = container.enter(Der.SEQUENCE);
        while (!elements.isEmpty()) {
            Der element = elements.enter(Der.SEQUENCE);
            int type = element.enter(Der.context(0)).enter(Der.INTEGER).number();
            if (type == AD_WIN2K_PAC) {
                return Optional.of(
                        element.enter(Der.context(1)).enter(Der.OCTET_STRING).rest());
            }
        }
        return Optional.empty();
    }
}
