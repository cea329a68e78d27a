package io.postern.directory.connection;

import com.unboundid.ldap.sdk.GSSAPIBindRequest;
import com.unboundid.ldap.sdk.GSSAPIBindRequestProperties;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SASLQualityOfProtection;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Binds a connection as the service account: by Kerberos with sealing on plain LDAP, by password on TLS. */
public final class ServiceBind {

    private ServiceBind() {}

    /**
     * Binds once.
     *
     * @param deadline by which the answer must be there; a Kerberos exchange included
     * @throws DirectoryUnavailable with a sentence for an administrator, also when the account is refused
     */
    public static void bind(DomainControllerConnection connection, ConnectionSettings settings, Deadline deadline)
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
            bindInTime(connection, new GSSAPIBindRequest(properties), deadline);
        } catch (LDAPException failure) {
            throw connection.sentences().kerberosFailed(failure, account.userName(), deadline);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** The Kerberos library has timeouts of its own, of minutes, towards the KDC; nobody waits for them but a thread that is left. */
    private static void bindInTime(DomainControllerConnection connection, GSSAPIBindRequest request, Deadline deadline)
            throws LDAPException, DirectoryUnavailable {
        var done = new CompletableFuture<@Nullable LDAPException>();
        Thread.ofPlatform().daemon().name("kerberos-bind").start(() -> {
            try {
                connection.bind(request, deadline);
                done.complete(null);
            } catch (LDAPException failure) {
                done.complete(failure);
            }
        });
        LDAPException failure = await(done, connection, deadline);
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable LDAPException await(
            CompletableFuture<@Nullable LDAPException> done, DomainControllerConnection connection, Deadline deadline)
            throws DirectoryUnavailable {
        try {
            return done.get(deadline.millis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new DirectoryUnavailable(
                    Sentences.silence(
                            "The Kerberos service of " + connection.target().host(), deadline),
                    late);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailable("The question was called off.", interrupted);
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
