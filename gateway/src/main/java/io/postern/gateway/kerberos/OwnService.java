package io.postern.gateway.kerberos;

import io.postern.gateway.kerberos.Session.Client;
import io.postern.sso.ServiceKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kerby.kerberos.kerb.type.base.EncryptedData;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.ticket.EncTicketPart;
import org.apache.kerby.kerberos.kerb.type.ticket.TicketFlag;

/** Our own service and its keys, which only the real domain shares with us: what it seals with them is true. */
record OwnService(List<ServiceKey> keys) implements AutoCloseable {

    private static final long SKEW = 5 * 60_000L;

    /** The full principal of the first key. */
    String principal() {
        return keys.getFirst().principal();
    }

    String realm() {
        return principal().substring(principal().lastIndexOf('@') + 1);
    }

    PrincipalName name() {
        return Names.service(principal().substring(0, principal().lastIndexOf('@')));
    }

    /** Opens a ticket for us and checks that it is this person's, now; gives the SID of the account that it is about, if it says so. */
    Optional<String> verify(Session session) throws CannotAsk {
        EncTicketPart ticket = open(session.ticket().getEncryptedEncPart());
        Client client = session.client();
        if (!client.is(ticket.getCname(), ticket.getCrealm())) {
            throw new CannotAsk("the domain's ticket is for somebody else");
        }
        if (ticket.getFlags().isFlagSet(TicketFlag.INVALID)
                || ticket.getEndTime().getTime() + SKEW < System.currentTimeMillis()) {
            throw new CannotAsk("the domain's ticket is not valid now");
        }
        return TicketSid.in(ticket.getAuthorizationData(), keys);
    }

    private EncTicketPart open(EncryptedData sealed) throws CannotAsk {
        String misfit = "our own keys do not open the domain's ticket for " + principal()
                + ": either the key was changed in the domain, or this KDC is not the domain's";
        CannotAsk last = new CannotAsk(misfit);
        for (ServiceKey key : keys) {
            if (key.encryption() != sealed.getEType().getValue()) {
                continue;
            }
            byte[] secret = key.copy();
            try {
                var usable = new EncryptionKey(EncryptionType.fromValue(key.encryption()), secret);
                return Messages.decode(
                        Messages.open(sealed, usable, KeyUsage.KDC_REP_TICKET, misfit), EncTicketPart.class);
            } catch (CannotAsk e) {
                last = e;
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        }
        throw last;
    }

    @Override
    public void close() {
        keys.forEach(ServiceKey::close);
    }
}
