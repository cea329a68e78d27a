package io.postern.lab;

/** The states in which Active Directory refuses a right password; the number is the sub-code in its diagnostic message. */
public enum AccountState {
    USABLE(0),
    LOGON_HOURS(0x530),
    WORKSTATION(0x531),
    PASSWORD_EXPIRED(0x532),
    DISABLED(0x533),
    ACCOUNT_EXPIRED(0x701),
    MUST_CHANGE_PASSWORD(0x773),
    LOCKED_OUT(0x775);

    private final int subCode;

    AccountState(int subCode) {
        this.subCode = subCode;
    }

    /** The number after {@code data} in AD's diagnostic message, 0 for a usable account. */
    public int subCode() {
        return subCode;
    }
}
