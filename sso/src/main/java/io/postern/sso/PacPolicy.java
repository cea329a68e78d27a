package io.postern.sso;

/** What becomes of a ticket without a PAC. One whose signature does not fit is refused in any case. */
public enum PacPolicy {
    /** Its holder is known by the principal alone, as in realms that are no Active Directory. */
    WHEN_SENT,
    /** It is refused. */
    REQUIRED
}
