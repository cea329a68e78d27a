package io.postern.lab;

import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/** A workstation and a service with the JDK's own Kerberos, in the domain's realm. */
final class KerberosClient {

    private final String realm;

    /** Makes the domain's krb5.conf the one of this JVM. */
    KerberosClient(Domain domain) {
        this(domain.krb5Conf(), domain.realm());
    }

    KerberosClient(Path krb5Conf, String realm) {
        System.setProperty("java.security.krb5.conf", krb5Conf.toString());
        this.realm = realm;
    }

    Subject login(String account, String password) throws LoginException {
        var context = new LoginContext(
                "client",
                new Subject(),
                callbacks -> {
                    for (Callback callback : callbacks) {
                        switch (callback) {
                            case NameCallback name -> name.setName(account + "@" + realm);
                            case PasswordCallback secret -> secret.setPassword(password.toCharArray());
                            default -> throw new IllegalStateException(callback.toString());
                        }
                    }
                },
                module(Map.of("useTicketCache", "false", "refreshKrb5Config", "true")));
        context.login();
        return context.getSubject();
    }

    byte[] token(Subject client, String service) throws Exception {
        return as(client, () -> initiator(service).initSecContext(new byte[0], 0, 0));
    }

    String accept(String service, Path keytab, byte[] token) throws Exception {
        var options = Map.of(
                "isInitiator", "false",
                "storeKey", "true",
                "useKeyTab", "true",
                "keyTab", keytab.toString(),
                "principal", service + "@" + realm);
        var context = new LoginContext("service", new Subject(), null, module(options));
        context.login();
        return as(context.getSubject(), () -> {
            GSSContext acceptor = GSSManager.getInstance().createContext((GSSCredential) null);
            acceptor.acceptSecContext(token, 0, token.length);
            return acceptor.getSrcName().toString();
        });
    }

    KerberosPrincipal principal(String service) {
        return new KerberosPrincipal(service + "@" + realm);
    }

    private GSSContext initiator(String service) throws GSSException {
        var kerberos = new Oid("1.2.840.113554.1.2.2");
        GSSManager manager = GSSManager.getInstance();
        GSSName name = manager.createName(service + "@" + realm, new Oid("1.2.840.113554.1.2.2.1"), kerberos);
        return manager.createContext(name, kerberos, null, GSSContext.DEFAULT_LIFETIME);
    }

    private static <T> T as(Subject subject, java.util.concurrent.Callable<T> work) throws Exception {
        try {
            return Subject.callAs(subject, work);
        } catch (CompletionException wrapped) {
            throw wrapped.getCause() instanceof PrivilegedActionException inner ? inner.getException() : wrapped;
        }
    }

    private static Configuration module(Map<String, String> options) {
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options)
                };
            }
        };
    }
}
