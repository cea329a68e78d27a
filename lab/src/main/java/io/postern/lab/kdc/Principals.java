package io.postern.lab.kdc;

import org.jspecify.annotations.Nullable;

/** Who the KDC knows. */
@FunctionalInterface
public interface Principals {

    /** The principal with this name (without realm), or null. */
    @Nullable
    Principal find(String name);

    /**
     * One principal.
     *
     * @param name its name in its own case, without realm; part of the salt
     * @param password its password
     * @param version the key version number, from 1
     * @param standing whether it gets tickets
     */
    record Principal(String name, String password, int version, Standing standing) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether a principal gets tickets. */
    enum Standing {
        /** It does. */
        GOOD,
        /** Refused before the password is looked at: KDC_ERR_CLIENT_REVOKED (18). */
        REVOKED,
        /** Refused once the password is proved: KDC_ERR_KEY_EXPIRED (23). */
        KEY_EXPIRED,
        /** Refused once the password is proved: KDC_ERR_CLIENT_REVOKED (18), as for closed logon hours. */
        RESTRICTED
    }
}
