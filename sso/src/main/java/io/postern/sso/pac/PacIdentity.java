package io.postern.sso.pac;

import java.util.Set;

/**
 * Whom a verified PAC names.
 *
 * @param user the account's objectSid in string form (MS-DTYP 2.4.2.1)
 * @param groups the objectSids of the account's enabled groups in its own domain; those of other domains are dropped, since the
 *     account's domain cannot vouch for them
 */
public record PacIdentity(String user, Set<String> groups) {

    /** Copies the groups. */
    public PacIdentity {
        groups = Set.copyOf(groups);
    }
}
