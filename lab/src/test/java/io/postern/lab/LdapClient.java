package io.postern.lab;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.util.regex.Pattern;

/** How a careful client reaches a domain: by host name, trusting the domain's authority only. */
record LdapClient(Domain domain) {

    private static final Pattern SUB_CODE = Pattern.compile("data [0-9a-f]+");

    LDAPConnection service() throws LDAPException {
        var connection = ldaps();
        connection.bind(
                domain.serviceAccount().userPrincipalName(),
                domain.serviceAccount().password());
        return connection;
    }

    /** The answer to a bind over LDAPS: "granted" or "data XXX". */
    String bind(String name, String password) throws LDAPException {
        try (var connection = ldaps()) {
            return bind(connection, name, password);
        }
    }

    String bindByStartTls(String name, String password) throws Exception {
        try (var connection = plain()) {
            connection.processExtendedOperation(
                    new StartTLSExtendedRequest(trustingTheAuthority().createSSLSocketFactory()));
            return bind(connection, name, password);
        }
    }

    void bindInTheClear(String name, String password) throws LDAPException {
        try (var connection = plain()) {
            connection.bind(name, password);
        }
    }

    LDAPConnection unauthenticated(String name) throws LDAPException {
        var options = options();
        options.setBindWithDNRequiresPassword(false);
        var connection = ldaps(options);
        connection.bind(new SimpleBindRequest(name, ""));
        return connection;
    }

    LDAPConnection ldaps() throws LDAPException {
        return ldaps(options());
    }

    private LDAPConnection ldaps(LDAPConnectionOptions options) throws LDAPException {
        try {
            return new LDAPConnection(
                    trustingTheAuthority().createSSLSocketFactory(),
                    options,
                    domain.endpoint().host(),
                    domain.endpoint().ldapsPort());
        } catch (java.security.GeneralSecurityException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private LDAPConnection plain() throws LDAPException {
        return new LDAPConnection(
                options(), domain.endpoint().host(), domain.endpoint().ldapPort());
    }

    private SSLUtil trustingTheAuthority() {
        try {
            return new SSLUtil(new PEMFileTrustManager(domain.caCertificate().toFile()));
        } catch (java.security.KeyStoreException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static LDAPConnectionOptions options() {
        var options = new LDAPConnectionOptions();
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
        options.setResponseTimeoutMillis(20_000);
        return options;
    }

    private static String bind(LDAPConnection connection, String name, String password) throws LDAPException {
        try {
            connection.bind(name, password);
            return "granted";
        } catch (LDAPException refused) {
            if (!refused.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                throw refused;
            }
            var code = SUB_CODE.matcher(refused.getDiagnosticMessage());
            return code.find() ? code.group() : refused.getDiagnosticMessage();
        }
    }
}
