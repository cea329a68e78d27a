package io.postern.directory.connection;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.GenericSASLBindRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SASLBindInProgressException;
import io.postern.directory.Protocol;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.login.LoginException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * A SASL GSSAPI bind (RFC 4752). On plain LDAP everything after it is signed and sealed (auth-conf). Inside TLS, which seals
 * already, Active Directory allows no second layer (MS-ADTS 5.1.1.1.2); there the bind carries the binding to the TLS channel (RFC
 * 5929, tls-server-end-point) that hardened domain controllers ask for.
 */
final class GssapiBind {

    /** The JDK's GSSAPI mechanism takes the channel binding by this name, as its own LDAP client gives it. */
    private static final String CHANNEL_BINDING = "jdk.internal.sasl.tlschannelbinding";

    private static final byte[] NOTHING = {};

    private final DomainControllerConnection connection;
    private final Protocol protocol;
    private final Deadline deadline;

    GssapiBind(DomainControllerConnection connection, Protocol protocol, Deadline deadline) {
        this.connection = connection;
        this.protocol = protocol;
        this.deadline = deadline;
    }

    /**
     * Logs in to Kerberos and binds.
     *
     * @param login whose tickets are used; null for what the operating system has
     */
    void run(@Nullable KerberosLogin login) throws LoginException, SaslException, LDAPException {
        Subject subject = login == null ? null : login.subject();
        SaslClient client = as(subject, this::client);
        converse(subject, client);
        if (protocol == Protocol.LDAP) {
            if (!"auth-conf".equals(client.getNegotiatedProperty(Sasl.QOP))) {
                throw new SaslException("the domain controller does not seal");
            }
            connection.sealing().begin(client);
        }
        end(subject).ifPresent(connection::lastsUntil);
    }

    private SaslClient client() throws SaslException {
        Map<String, Object> properties = new HashMap<>();
        properties.put(Sasl.QOP, protocol == Protocol.LDAP ? "auth-conf" : "auth");
        properties.put(Sasl.SERVER_AUTH, "true");
        connection.channelBinding().ifPresent(binding -> properties.put(CHANNEL_BINDING, binding));
        SaslClient client = Sasl.createSaslClient(
                new String[] {"GSSAPI"}, null, "ldap", connection.target().host(), properties, null);
        if (client == null) {
            throw new SaslException("this Java has no GSSAPI");
        }
        return client;
    }

    private void converse(@Nullable Subject subject, SaslClient client) throws LDAPException, SaslException {
        byte[] challenge = NOTHING;
        while (true) {
            byte[] heard = challenge;
            byte[] said = as(subject, () -> client.evaluateChallenge(heard));
            try {
                connection.bind(
                        new GenericSASLBindRequest(null, "GSSAPI", new ASN1OctetString(said == null ? NOTHING : said)),
                        deadline);
                break;
            } catch (SASLBindInProgressException goOn) {
                ASN1OctetString credentials = goOn.getServerSASLCredentials();
                challenge = credentials == null ? NOTHING : credentials.getValue();
            }
        }
        if (!client.isComplete()) {
            throw new SaslException("the domain controller ended the exchange before it had proved itself");
        }
    }

    private static <T> T as(@Nullable Subject subject, Callable<T> step) throws SaslException {
        try {
            return subject == null ? step.call() : Subject.callAs(subject, step);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof SaslException sasl ? sasl : new SaslException("GSSAPI failed", failure);
        } catch (Exception failure) {
            throw failure instanceof SaslException sasl ? sasl : new SaslException("GSSAPI failed", failure);
        }
    }

    /** The domain controller ends the connection when the first ticket ends. */
    private static Optional<Instant> end(@Nullable Subject subject) {
        return subject == null
                ? Optional.empty()
                : subject.getPrivateCredentials(KerberosTicket.class).stream()
                        .map(ticket -> ticket.getEndTime().toInstant())
                        .min(Comparator.naturalOrder());
    }
}
