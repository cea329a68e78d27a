package io.postern.gateway.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectorySettings;
import io.postern.directory.Protocol;
import io.postern.directory.Scope;
import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import io.postern.user.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a benchmark's JVM reaches a domain, over LDAPS and with the same account, bare or through Postern.
 *
 * @param group the distinguished name of the one chosen group, empty for everybody
 * @param enabledOnly whether people who are switched off are out of scope
 */
record ScaleLink(
        String host,
        int port,
        Path authority,
        String account,
        String password,
        String baseDn,
        String group,
        boolean enabledOnly) {

    private static final List<String> ATTRIBUTES = List.of(
            "objectGUID",
            "objectSid",
            "sAMAccountName",
            "userPrincipalName",
            "displayName",
            "cn",
            "mail",
            "proxyAddresses",
            "userAccountControl",
            "pwdLastSet",
            "msExchHideFromAddressLists");
    private static final List<String> MEMBERSHIP = List.of("memberOf", "primaryGroupID");

    /** Nobody has a password; Samba switches off whoever has none, so that such people are in scope there. */
    static ScaleLink of(Domain domain, String group) {
        return new ScaleLink(
                domain.endpoint().host(),
                domain.endpoint().ldapsPort(),
                domain.caCertificate(),
                domain.serviceAccount().userPrincipalName(),
                domain.serviceAccount().password(),
                domain.baseDn(),
                group,
                domain instanceof EmbeddedDomain);
    }

    /** The arguments of a process. */
    List<String> arguments() {
        return List.of(
                host,
                String.valueOf(port),
                authority.toString(),
                account,
                password,
                baseDn,
                group,
                String.valueOf(enabledOnly));
    }

    static ScaleLink of(String... arguments) {
        return new ScaleLink(
                arguments[0],
                Integer.parseInt(arguments[1]),
                Path.of(arguments[2]),
                arguments[3],
                arguments[4],
                arguments[5],
                arguments[6],
                Boolean.parseBoolean(arguments[7]));
    }

    /** The attributes that Postern asks for, repeated here so that the baseline does not follow our code silently. */
    String[] attributes() {
        return java.util.stream.Stream.concat(
                        ATTRIBUTES.stream(), group.isEmpty() ? java.util.stream.Stream.empty() : MEMBERSHIP.stream())
                .toArray(String[]::new);
    }

    Scope scope() {
        return new Scope(false, enabledOnly, false, group.isEmpty() ? List.of() : List.of(group));
    }

    DirectorySettings settings() throws Exception {
        var identity = new BindIdentity.Standard(account, Secret.of(password));
        var connection = new ConnectionSettings(
                host + ":" + port, null, Protocol.LDAPS, null, identity, Files.readString(authority));
        return new DirectorySettings("scale", connection, scope());
    }

    /** A bound connection as an administrator's script would make it, with the same checks of the certificate. */
    LDAPConnection bare() throws Exception {
        var options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
        var trust = new PEMFileTrustManager(authority.toFile());
        var connection = new LDAPConnection(new SSLUtil(trust).createSSLSocketFactory(), options, host, port);
        connection.bind(account, password);
        return connection;
    }
}
