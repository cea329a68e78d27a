package io.postern.lab;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/** Somebody at a workstation: logs in to a realm with a password once, then makes tokens for services without one. */
public final class KerberosClient {

    private static final String SPNEGO = "1.3.6.1.5.5.2";
    private static final String KERBEROS = "1.2.840.113554.1.2.2";

    private final Subject subject;

    private KerberosClient(Subject subject) {
        this.subject = subject;
    }

    /**
     * Gets a ticket-granting ticket from the realm's KDC, as this JVM's {@code java.security.krb5.conf} names it.
     *
     * @param principal {@code name@REALM}
     * @throws LoginException if the KDC refuses
     */
    public static KerberosClient logIn(String principal, String password) throws LoginException {
        Map<String, String> options =
                Map.of("principal", principal, "refreshKrb5Config", "true", "useTicketCache", "false");
        var context = new LoginContext(
                "workstation", new Subject(), callbacks -> answer(callbacks, password), configuration(options));
        context.login();
        return new KerberosClient(context.getSubject());
    }

    /**
     * The first token of a SPNEGO handshake (RFC 4178), as a browser sends it.
     *
     * @param service the host-based name, for example {@code HTTP@localhost}
     */
    public byte[] spnegoToken(String service) {
        return token(service, SPNEGO, null);
    }

    /**
     * The same, bound to a TLS connection ({@code tls-server-end-point}, RFC 5929) as Windows and newer Unix clients send it.
     *
     * @param certificateHash the hash of the certificate that the server has shown
     */
    public byte[] boundToken(String service, byte[] certificateHash) {
        return token(service, SPNEGO, binding(certificateHash));
    }

    /** A bare Kerberos token (RFC 4121), without SPNEGO around it. */
    public byte[] kerberosToken(String service) {
        return token(service, KERBEROS, null);
    }

    private byte[] token(String service, String mechanism, @Nullable ChannelBinding binding) {
        return Subject.callAs(subject, () -> initiate(service, new Oid(mechanism), binding));
    }

    /**
     * How a client names a TLS connection, as the JDK's LDAP client does: the public class names its addresses in a way of its own.
     *
     * @param certificateHash the hash of the certificate that the server has shown
     */
    public static ChannelBinding binding(byte[] certificateHash) {
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        byte[] data = Arrays.copyOf(prefix, prefix.length + certificateHash.length);
        System.arraycopy(certificateHash, 0, data, prefix.length, certificateHash.length);
        try {
            return Class.forName("sun.security.jgss.krb5.internal.TlsChannelBindingImpl")
                    .asSubclass(ChannelBinding.class)
                    .getConstructor(byte[].class)
                    .newInstance((Object) data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM keeps its channel bindings to itself", e);
        }
    }

    private static byte[] initiate(String service, Oid mechanism, @Nullable ChannelBinding binding) {
        try {
            GSSManager manager = GSSManager.getInstance();
            GSSName name = manager.createName(service, GSSName.NT_HOSTBASED_SERVICE);
            GSSCredential self = manager.createCredential(
                    null, GSSCredential.DEFAULT_LIFETIME, mechanism, GSSCredential.INITIATE_ONLY);
            GSSContext context = manager.createContext(name, mechanism, self, GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(true);
            if (binding != null) {
                context.setChannelBinding(binding);
            }
            byte[] token = context.initSecContext(new byte[0], 0, 0);
            context.dispose();
            Secrets.note(Base64.getEncoder().encodeToString(token));
            return token;
        } catch (GSSException e) {
            throw new CompletionException("No ticket for " + service, e);
        }
    }

    private static void answer(Callback[] callbacks, String password) {
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback asked) {
                asked.setPassword(password.toCharArray());
            }
        }
    }

    private static Configuration configuration(Map<String, String> options) {
        var entry = new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }
}
