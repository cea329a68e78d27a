package io.postern.directory;

import com.unboundid.ldap.sdk.GSSAPIBindRequest;
import com.unboundid.ldap.sdk.GSSAPIBindRequestProperties;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SASLQualityOfProtection;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.util.Arrays;
import java.util.Locale;

/** Binds a connection as the service account: by Kerberos with sealing on plain LDAP, by password on TLS. */
final class ServiceBind {

    private ServiceBind() {}

    static void bind(DomainControllerConnection connection, ConnectionSettings settings, Deadline deadline)
            throws DirectoryUnavailable {
        switch (settings.identity()) {
            case BindIdentity.Windows _ ->
                throw new DirectoryUnavailable(
                        "Reading the directory with the Windows account of this process is not yet possible.");
            case BindIdentity.Standard standard
            when standard.password().isEmpty() ->
                throw new DirectoryUnavailable("The service account has no password in the settings.");
            case BindIdentity.Standard standard
            when settings.protocol() == Protocol.LDAP -> byKerberos(connection, standard, deadline);
            case BindIdentity.Standard standard -> byPassword(connection, standard, deadline);
        }
    }

    private static void byPassword(
            DomainControllerConnection connection, BindIdentity.Standard account, Deadline deadline)
            throws DirectoryUnavailable {
        byte[] password = account.password().utf8();
        try {
            connection.bind(new SimpleBindRequest(account.userName(), password), deadline);
        } catch (LDAPException refusal) {
            throw connection.sentences().serviceAccountRefused(refusal, account.userName(), deadline);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static void byKerberos(
            DomainControllerConnection connection, BindIdentity.Standard account, Deadline deadline)
            throws DirectoryUnavailable {
        byte[] password = account.password().utf8();
        try {
            var properties = new GSSAPIBindRequestProperties(principal(account.userName()), password);
            properties.setAllowedQoP(SASLQualityOfProtection.AUTH_CONF);
            properties.setRefreshKrb5Config(true);
            properties.setUseTicketCache(false);
            connection.bind(new GSSAPIBindRequest(properties), deadline);
        } catch (LDAPException failure) {
            throw connection.sentences().kerberosFailed(failure, account.userName(), deadline);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static String principal(String userPrincipalName) throws DirectoryUnavailable {
        int at = userPrincipalName.lastIndexOf('@');
        if (at <= 0 || at == userPrincipalName.length() - 1) {
            throw new DirectoryUnavailable("The service account " + AdDiagnostics.printable(userPrincipalName)
                    + " must be written with its domain, as in name@domain.");
        }
        return userPrincipalName.substring(0, at + 1)
                + userPrincipalName.substring(at + 1).toUpperCase(Locale.ROOT);
    }
}
