package io.postern.lab;

import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSManager;

/** A service with a keytab, by the JDK's own Kerberos, to prove that the lab's keytabs open the lab's tickets. */
final class KerberosService extends Configuration {

    private final Map<String, String> options;

    /** For example {@code HTTP/localhost@REALM}. */
    KerberosService(String principal, Path keytab) {
        this.options = Map.of(
                "isInitiator", "false",
                "storeKey", "true",
                "useKeyTab", "true",
                "keyTab", keytab.toString(),
                "principal", principal);
    }

    /** Who sent the token. */
    String accept(byte[] token) throws Exception {
        var context = new LoginContext("service", new Subject(), null, this);
        context.login();
        return Subject.callAs(context.getSubject(), () -> {
            GSSContext acceptor = GSSManager.getInstance().createContext((GSSCredential) null);
            acceptor.acceptSecContext(token, 0, token.length);
            return acceptor.getSrcName().toString();
        });
    }

    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
        return new AppConfigurationEntry[] {
            new AppConfigurationEntry(
                    "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options)
        };
    }
}
