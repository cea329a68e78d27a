package io.postern.gateway.kerberos;

import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
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

    @Override
    public void close() {
        java.util.Arrays.fill(key.getKeyData(), (byte) 0);
    }

    @Override
    public String toString() {
        return "Session[***]";
    }
}
