package io.postern.directory.connection;

import com.unboundid.ldap.sdk.LDAPException;
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
import javax.security.auth.login.LoginException;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * Binds a connection as the service account: by its password on TLS, by Kerberos with sealing on plain LDAP, and by Kerberos with
 * this machine's own keys wherever the settings say so.
 */
public final class ServiceBind {

    private final ConnectionSettings settings;
    private final MachineIdentity machine;

    /** Binds nothing yet. */
    public ServiceBind(ConnectionSettings settings, MachineIdentity machine) {
        this.settings = settings;
        this.machine = machine;
    }

    /**
     * Binds once.
     *
     * @param deadline by which the answer must be there; a Kerberos exchange included
     * @throws DirectoryUnavailable with a sentence for an administrator, also when the account is refused
     */
    public void bind(DomainControllerConnection connection, Deadline deadline) throws DirectoryUnavailable {
        switch (settings.identity()) {
            case BindIdentity.Standard standard
            when standard.password().isEmpty() ->
                throw new DirectoryUnavailable("The service account has no password in the settings.");
            case BindIdentity.Standard standard
            when settings.protocol() == Protocol.LDAP ->
                byKerberos(
                        connection,
                        KerberosLogin.byPassword(principal(standard.userName()), standard.password()),
                        deadline);
            case BindIdentity.Standard standard -> byPassword(connection, standard, deadline);
            case BindIdentity.Windows windows -> byKerberos(connection, own(windows), deadline);
        }
    }

    /** The login with this machine's keys; null where the operating system does it. */
    private @Nullable KerberosLogin own(BindIdentity.Windows identity) throws DirectoryUnavailable {
        if (machine.keytab() == null) {
            if (MachineIdentity.isSystems()) {
                return null;
            }
            throw new DirectoryUnavailable("Authentication windows needs this machine's own Kerberos keys: set"
                    + " directory.keytab in the configuration file.");
        }
        String name = identity.userName() == null ? machine.principal() : identity.userName();
        if (name == null) {
            throw new DirectoryUnavailable("The keytab " + machine.keytab()
                    + " holds keys of services only: name the account to log in with as userName, as in name@domain.");
        }
        return KerberosLogin.byKeytab(principal(name), machine.keytab());
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

    /** The Kerberos library has timeouts of its own towards the KDC; nobody waits for them but a thread that is left. */
    private void byKerberos(DomainControllerConnection connection, @Nullable KerberosLogin login, Deadline deadline)
            throws DirectoryUnavailable {
        var done = new CompletableFuture<@Nullable Exception>();
        Thread.ofPlatform().daemon().name("kerberos-bind").start(() -> {
            try {
                new GssapiBind(connection, settings.protocol(), deadline).run(login);
                done.complete(null);
            } catch (LoginException | SaslException | LDAPException | RuntimeException failure) {
                done.complete(failure);
            }
        });
        Exception failure = await(done, connection, deadline);
        if (failure != null) {
            throw connection.sentences().kerberosFailed(failure, login, deadline);
        }
    }

    private static @Nullable Exception await(
            CompletableFuture<@Nullable Exception> done, DomainControllerConnection connection, Deadline deadline)
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
