package io.postern.lab.ad;

import org.jspecify.annotations.Nullable;

/**
 * An account as a KDC needs it.
 *
 * @param name the sAMAccountName, in its own case
 * @param password the password, or null
 * @param version how often it has been set
 * @param subCode why it is refused although its password is right (Active Directory's number), or 0
 */
public record AdAccount(String name, @Nullable String password, int version, int subCode) {
    @Override
    public String toString() {
        return name;
    }
}
