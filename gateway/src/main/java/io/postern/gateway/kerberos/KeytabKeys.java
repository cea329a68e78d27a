package io.postern.gateway.kerberos;

import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;

/**
 * The keys of one service in a keytab file, which is read anew each time: replace it atomically.
 *
 * @param principal the full service principal, {@code HTTP/host@REALM}
 */
public record KeytabKeys(Path keytab, String principal) implements ServiceKeys {

    /** Refuses a principal without a realm. */
    public KeytabKeys {
        if (principal.indexOf('@') <= 0) {
            throw new IllegalArgumentException("a service principal needs a realm: " + principal);
        }
    }

    @Override
    public List<ServiceKey> current() throws IOException {
        var service = new KerberosPrincipal(principal);
        var keys = new ArrayList<ServiceKey>();
        for (KerberosKey key : KeyTab.getInstance(service, keytab.toFile()).getKeys(service)) {
            byte[] bytes = key.getEncoded();
            keys.add(new ServiceKey(principal, key.getVersionNumber(), key.getKeyType(), bytes));
            Arrays.fill(bytes, (byte) 0);
            destroy(key);
        }
        if (keys.isEmpty()) {
            throw new IOException("the keytab " + keytab + " holds no key of " + principal);
        }
        return keys;
    }

    private static void destroy(KerberosKey key) {
        try {
            key.destroy();
        } catch (DestroyFailedException e) {
            throw new IllegalStateException("a key in memory can always be overwritten", e);
        }
    }
}
