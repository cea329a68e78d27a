package io.postern.directory;

/**
 * Why a new password is not taken, by a domain's policy or our own.
 *
 * @param sentence for the person; never with a password in it
 */
public record PasswordObjection(Kind kind, String sentence) {

    /** The kinds, each with its word for programs. */
    public enum Kind {
        TOO_SHORT("passwordTooShort"),
        TOO_LONG("passwordTooLong"),
        TOO_SIMPLE("passwordTooSimple"),
        COMMON("passwordCommon"),
        IS_THE_NAME("passwordIsTheName"),
        USED_BEFORE("passwordUsedBefore"),
        /** Against some rule, and the domain does not say which. */
        UNACCEPTABLE("passwordUnacceptable"),
        /** Changed too lately to be changed again. */
        TOO_YOUNG("passwordTooYoung"),
        /** Of a person who may not change it. */
        NOT_ALLOWED("noChangePasswordPrivilege");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for programs. */
        public String word() {
            return word;
        }

        /** Whether another new password would be taken. */
        public boolean aboutThePassword() {
            return this != TOO_YOUNG && this != NOT_ALLOWED;
        }
    }
}
