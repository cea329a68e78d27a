package io.postern.gateway.kerberos;

import java.time.Instant;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.ap.ApOptions;
import org.apache.kerby.kerberos.kerb.type.ap.ApReq;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.ticket.Ticket;

/** A ticket that somebody got, and the key that goes with it. Not a proof: whoever plays the KDC makes tickets as he likes. */
record Session(Client client, Ticket ticket, EncryptionKey key) implements AutoCloseable {

    /** The person the exchange is about. */
    record Client(PrincipalName name, String realm) {
        boolean is(PrincipalName otherName, String otherRealm) throws CannotAsk {
            return realm.equalsIgnoreCase(otherRealm) && Names.same(name, otherName);
        }
    }

    /** An authenticator of now (RFC 4120 5.5.1); the caller adds what else belongs in it. */
    Authenticator authenticator() {
        Instant now = Instant.now();
        var authenticator = new Authenticator();
        authenticator.setAuthenticatorVno(5);
        authenticator.setCname(client.name());
        authenticator.setCrealm(client.realm());
        authenticator.setCtime(new KerberosTime(now.getEpochSecond() * 1000));
        authenticator.setCusec(now.getNano() / 1000);
        return authenticator;
    }

    /** The ticket, with an authenticator that is sealed for this use. */
    ApReq request(Authenticator authenticator, KeyUsage usage) throws CannotAsk {
        var request = new ApReq();
        request.setApOptions(new ApOptions());
        request.setTicket(ticket);
        request.setEncryptedAuthenticator(Messages.seal(Messages.encode(authenticator), key, usage));
        return request;
    }

    @Override
    public void close() {
        java.util.Arrays.fill(key.getKeyData(), (byte) 0);
    }

    @Override
    public String toString() {
        return "Session[***]";
    }
}
