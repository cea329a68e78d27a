package io.postern.sso.kerberos;

import io.postern.lab.Domain;
import io.postern.sso.Realms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/** A workstation of a domain: logs people in and gets tickets with the JDK's Kerberos. */
final class TicketClient {

    static final String SPNEGO = "1.3.6.1.5.5.2";
    static final String KERBEROS = "1.2.840.113554.1.2.2";
    static final String PRINCIPAL_NAME = "1.2.840.113554.1.2.2.1";

    private final String realm;

    private TicketClient(String realm) {
        this.realm = realm;
    }

    static TicketClient of(Domain domain, Path directory) throws IOException {
        var kdc = domain.endpoint().address() + ":" + domain.endpoint().kdcPort();
        var realm = new Realms.Realm(domain.realm(), List.of(kdc), List.of());
        new Realms(List.of(realm))
                .install(Files.createTempDirectory(directory, "realms").resolve("krb5.conf"));
        return new TicketClient(domain.realm());
    }

    Subject login(String account, String password) throws Exception {
        var options = Map.of("principal", account + "@" + realm);
        var entry = new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options);
        var configuration = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
        var context = new LoginContext("client", new Subject(), callbacks -> type(callbacks, password), configuration);
        context.login();
        return context.getSubject();
    }

    private static void type(Callback[] callbacks, String password) {
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback secret) {
                secret.setPassword(password.toCharArray());
            }
        }
    }

    GSSContext context(Subject person, String service, String mechanism) throws Exception {
        return Subject.callAs(person, () -> {
            GSSManager manager = GSSManager.getInstance();
            var name = manager.createName(service + "@" + realm, new Oid(PRINCIPAL_NAME), new Oid(KERBEROS));
            GSSContext context = manager.createContext(name, new Oid(mechanism), null, GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(true);
            return context;
        });
    }

    byte[] token(Subject person, String service, String mechanism) throws Exception {
        return step(person, context(person, service, mechanism), new byte[0]);
    }

    static byte[] step(Subject person, GSSContext context, byte[] reply) {
        return Subject.callAs(person, () -> context.initSecContext(reply, 0, reply.length));
    }
}
