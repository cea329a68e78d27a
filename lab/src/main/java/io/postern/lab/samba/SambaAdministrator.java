package io.postern.lab.samba;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.postern.lab.Credentials;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** The administrator's LDAPS connections: a new one for each piece of work, whatever certificate the controller shows. */
final class SambaAdministrator {

    /** A piece of work on a bound connection. */
    interface Work<T> {
        T on(LDAPConnection connection) throws LDAPException;
    }

    private final SambaNames names;
    private final Credentials credentials;
    private final SSLSocketFactory sockets = trusting();

    SambaAdministrator(SambaNames names, Credentials credentials) {
        this.names = names;
        this.credentials = credentials;
    }

    /** Does the work, and throws {@link IllegalStateException} when the directory refuses. */
    <T> T get(Work<T> work) {
        try {
            return attempt(credentials, work);
        } catch (LDAPException cause) {
            throw new IllegalStateException("the domain controller refuses: " + cause.getMessage(), cause);
        }
    }

    /** Does the work on a connection of any account. */
    <T> T attempt(Credentials account, Work<T> work) throws LDAPException {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(2_000);
        options.setResponseTimeoutMillis(20_000);
        try (var connection = new LDAPConnection(sockets, options, names.address(), 636)) {
            connection.bind(account.userPrincipalName(), account.password());
            return work.on(connection);
        }
    }

    /** The distinguished name of an account; throws {@link IllegalArgumentException} when there is none. */
    String nameOf(LDAPConnection connection, String account) throws LDAPException {
        return find(connection, Filter.createEqualityFilter("sAMAccountName", account))
                .orElseThrow(() -> new IllegalArgumentException("no account " + account))
                .getDN();
    }

    /** The only entry of the domain that matches, if any. */
    Optional<SearchResultEntry> find(LDAPConnection connection, Filter filter, String... attributes)
            throws LDAPException {
        return search(connection, filter, attributes).stream().findFirst();
    }

    /** All entries of the domain that match. */
    List<SearchResultEntry> search(LDAPConnection connection, Filter filter, String... attributes)
            throws LDAPException {
        var request = new SearchRequest(names.baseDn(), SearchScope.SUB, filter, attributes);
        return connection.search(request).getSearchEntries();
    }

    /** An account's objectSid in string form (MS-DTYP 2.4.2.1). */
    String sidOf(String account) {
        byte[] sid = get(connection ->
                        find(connection, Filter.createEqualityFilter("sAMAccountName", account), "objectSid"))
                .orElseThrow(() -> new IllegalArgumentException("no account " + account))
                .getAttributeValueBytes("objectSid");
        var numbers = ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).position(8);
        var text = new StringBuilder("S-1-").append(sid[7]);
        while (numbers.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedLong(numbers.getInt()));
        }
        return text.toString();
    }

    /** The sAMAccountName of the account that has a service principal name. */
    String holderOf(String servicePrincipalName) {
        var holds = Filter.createEqualityFilter("servicePrincipalName", servicePrincipalName);
        return get(connection -> find(connection, holds, "sAMAccountName"))
                .orElseThrow(() -> new IllegalArgumentException("nobody has " + servicePrincipalName))
                .getAttributeValue("sAMAccountName");
    }

    private static SSLSocketFactory trusting() {
        try {
            return new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("this JVM has no TLS", cause);
        }
    }
}
