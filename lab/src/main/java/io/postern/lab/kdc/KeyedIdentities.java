package io.postern.lab.kdc;

import io.postern.lab.kdc.Principals.Principal;
import io.postern.lab.kdc.Principals.Standing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.common.EncryptionUtil;
import org.apache.kerby.kerberos.kerb.crypto.EncryptionHandler;
import org.apache.kerby.kerberos.kerb.identity.backend.AbstractIdentityBackend;
import org.apache.kerby.kerberos.kerb.request.KrbIdentity;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionType;
import org.jspecify.annotations.Nullable;

/** Kerby's view of {@link Principals}; keys are made when they are first asked for (4096 rounds of PBKDF2 each). */
final class KeyedIdentities extends AbstractIdentityBackend {
    static final List<EncryptionType> TYPES =
            List.of(EncryptionType.AES256_CTS_HMAC_SHA1_96, EncryptionType.AES128_CTS_HMAC_SHA1_96);

    private final String realm;
    private final Principals principals;
    private final KrbIdentity ticketGranting;
    private final Map<String, KrbIdentity> made = new ConcurrentHashMap<>();

    KeyedIdentities(String realm, Principals principals) throws KrbException {
        this.realm = realm;
        this.principals = principals;
        this.ticketGranting = new KrbIdentity("krbtgt/" + realm + "@" + realm);
        for (EncryptionType type : TYPES) {
            ticketGranting.addKey(EncryptionHandler.random2Key(type));
        }
    }

    @Override
    protected @Nullable KrbIdentity doGetIdentity(String principal) throws KrbException {
        if (principal.equals(ticketGranting.getPrincipalName())) {
            return ticketGranting;
        }
        Principal found = find(principal);
        if (found == null) {
            return null;
        }
        if (found.standing() == Standing.REVOKED) {
            throw new KrbException(KrbErrorCode.KDC_ERR_CLIENT_REVOKED);
        }
        return keyed(found);
    }

    @Nullable
    Principal find(String principal) {
        String suffix = "@" + realm;
        String name =
                principal.endsWith(suffix) ? principal.substring(0, principal.length() - suffix.length()) : principal;
        return principals.find(name);
    }

    /** The identity with the keys of the present password. */
    KrbIdentity keyed(Principal principal) throws KrbException {
        KrbIdentity known = made.get(principal.name());
        if (known != null && known.getKeyVersion() == principal.version()) {
            return known;
        }
        String full = principal.name() + "@" + realm;
        KrbIdentity identity = new KrbIdentity(full);
        identity.addKeys(EncryptionUtil.generateKeys(full, principal.password(), TYPES));
        identity.setKeyVersion(principal.version());
        identity.getKeys().values().forEach(key -> key.setKvno(principal.version()));
        made.put(principal.name(), identity);
        return identity;
    }

    @Override
    protected KrbIdentity doAddIdentity(KrbIdentity identity) {
        throw new UnsupportedOperationException("principals are kept elsewhere");
    }

    @Override
    protected KrbIdentity doUpdateIdentity(KrbIdentity identity) {
        throw new UnsupportedOperationException("principals are kept elsewhere");
    }

    @Override
    protected void doDeleteIdentity(String principal) {
        throw new UnsupportedOperationException("principals are kept elsewhere");
    }

    @Override
    protected Iterable<String> doGetIdentities() {
        return List.of();
    }
}
