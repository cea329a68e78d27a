package io.postern.directory;

/**
 * Why Active Directory refuses a bind: the sub-code after {@code data} in its diagnostic message (MS-ERREF system error codes).
 * Those that prove the password are said only when it was right.
 */
public enum BindDenial {
    NO_SUCH_USER(0x525, false),
    WRONG_PASSWORD(0x52e, false),
    /** Said of members of Protected Users whatever the password. */
    RESTRICTED(0x52f, false),
    LOGON_HOURS(0x530, true),
    WORKSTATION(0x531, true),
    PASSWORD_EXPIRED(0x532, true),
    DISABLED(0x533, true),
    TOO_MANY_GROUPS(0x568, true),
    /** The account lacks the right to log on at domain controllers over the network, or is denied it. */
    LOGON_TYPE(0x569, true),
    ACCOUNT_EXPIRED(0x701, true),
    MUST_CHANGE_PASSWORD(0x773, true),
    LOCKED_OUT(0x775, false),
    /** Disabled, expired or restricted, as Kerberos says before it looks at the password (KDC_ERR_CLIENT_REVOKED): proves no password. */
    REVOKED(0, false);

    private final int subCode;
    private final boolean passwordProved;

    BindDenial(int subCode, boolean passwordProved) {
        this.subCode = subCode;
        this.passwordProved = passwordProved;
    }

    /** The number that Active Directory gives, 0 for none. */
    public int subCode() {
        return subCode;
    }

    /** Whether the directory has thereby proved the password right, so that the person may be told. */
    public boolean passwordProved() {
        return passwordProved;
    }
}
