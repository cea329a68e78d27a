package io.postern.gateway.kerberos;

import io.postern.gateway.kerberos.Session.Client;
import java.nio.file.Path;
import java.util.List;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.apache.kerby.kerberos.kerb.type.base.EncryptedData;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.NameType;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.ticket.EncTicketPart;
import org.apache.kerby.kerberos.kerb.type.ticket.TicketFlag;

/** Our own service and its keys, which only the real domain shares with us: what it seals with them is true. */
record OwnService(Path keytab, String principal) {

    private static final long SKEW = 5 * 60_000L;

    String realm() {
        return principal.substring(principal.lastIndexOf('@') + 1);
    }

    PrincipalName name() {
        String name = principal.substring(0, principal.lastIndexOf('@'));
        return new PrincipalName(List.of(name.split("/", -1)), NameType.NT_SRV_INST);
    }

    /** Opens a ticket for us and checks that it is this person's, now. */
    void verify(Session session) throws CannotAsk {
        EncTicketPart ticket = open(session.ticket().getEncryptedEncPart());
        Client client = session.client();
        if (!client.is(ticket.getCname(), ticket.getCrealm())) {
            throw new CannotAsk("the domain's ticket is for somebody else");
        }
        if (ticket.getFlags().isFlagSet(TicketFlag.INVALID)
                || ticket.getEndTime().getTime() + SKEW < System.currentTimeMillis()) {
            throw new CannotAsk("the domain's ticket is not valid now");
        }
    }

    private EncTicketPart open(EncryptedData sealed) throws CannotAsk {
        String misfit = "the keytab " + keytab + " does not open the domain's ticket for " + principal
                + ": either the key was changed in the domain, or this KDC is not the domain's";
        CannotAsk last = new CannotAsk(misfit);
        for (KerberosKey key : keys()) {
            if (key.getKeyType() != sealed.getEType().getValue()) {
                continue;
            }
            byte[] secret = key.getEncoded();
            try {
                var usable = new EncryptionKey(key.getKeyType(), secret);
                return Messages.decode(
                        Messages.open(sealed, usable, KeyUsage.KDC_REP_TICKET, misfit), EncTicketPart.class);
            } catch (CannotAsk e) {
                last = e;
            } finally {
                java.util.Arrays.fill(secret, (byte) 0);
            }
        }
        throw last;
    }

    private KerberosKey[] keys() throws CannotAsk {
        var service = new KerberosPrincipal(principal);
        KerberosKey[] keys = KeyTab.getInstance(service, keytab.toFile()).getKeys(service);
        if (keys.length == 0) {
            throw new CannotAsk("the keytab " + keytab + " holds no key of " + principal);
        }
        return keys;
    }
}
