package io.postern.gateway.login;

import io.postern.directory.BindDenial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why somebody was refused. The audit log has the name; the person hears the word only where the password was proved right. */
public enum Refusal {
    UNKNOWN_USER,
    AMBIGUOUS_NAME,
    EMPTY_PASSWORD,
    WRONG_PASSWORD,
    /** It was wrong a moment ago: not counted, and nobody was asked. */
    WRONG_PASSWORD_AGAIN,
    /** The account has no tries left, and whoever has not tried it by this name must not learn that: nobody was asked. */
    TRIED_BY_ANOTHER_NAME,
    LOCKED_OUT,
    SUSPENDED,
    NO_DIRECTORY_ACCOUNT,
    /** The directory knows the account no more, at least not under its name. */
    NO_SUCH_ACCOUNT,
    RESTRICTED,
    /** Disabled, expired or restricted: Kerberos said so before it looked at the password. */
    REVOKED,
    TOO_MANY_GROUPS,
    TICKET_REJECTED,
    NTLM,
    /** A ticket that names an account of another realm than its own. */
    FOREIGN_REALM,
    /** Only members of certain groups come in by ticket. */
    NOT_IN_GROUP,
    LOGON_HOURS("logonHours", "Your account does not allow logging in at this time of day."),
    WORKSTATION("workstation", "Your account does not allow logging in from here."),
    PASSWORD_EXPIRED("passwordExpired", "Your password has expired."),
    PASSWORD_MUST_CHANGE("passwordMustChange", "You must change your password before you can log in."),
    ACCOUNT_DISABLED("accountDisabled", "Your account is disabled."),
    ACCOUNT_EXPIRED("accountExpired", "Your account has expired."),
    NO_LOGIN_PRIVILEGE("noLoginPrivilege", "You are not allowed to log in here.");

    private final @Nullable String word;
    private final @Nullable String sentence;

    Refusal() {
        this(null, null);
    }

    Refusal(@Nullable String word, @Nullable String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** What a directory's denial is to us. */
    public static Refusal of(BindDenial denial) {
        return switch (denial) {
            case NO_SUCH_USER -> NO_SUCH_ACCOUNT;
            case WRONG_PASSWORD -> WRONG_PASSWORD;
            case RESTRICTED, LOGON_TYPE -> RESTRICTED;
            case REVOKED -> REVOKED;
            case LOGON_HOURS -> LOGON_HOURS;
            case WORKSTATION -> WORKSTATION;
            case PASSWORD_EXPIRED -> PASSWORD_EXPIRED;
            case DISABLED -> ACCOUNT_DISABLED;
            case TOO_MANY_GROUPS -> TOO_MANY_GROUPS;
            case ACCOUNT_EXPIRED -> ACCOUNT_EXPIRED;
            case MUST_CHANGE_PASSWORD -> PASSWORD_MUST_CHANGE;
            case LOCKED_OUT -> LOCKED_OUT;
        };
    }

    /** What the person may be told; empty if this refusal must look like any other. */
    public Optional<Explanation> explanation() {
        return word == null || sentence == null ? Optional.empty() : Optional.of(new Explanation(word, sentence));
    }

    /** Whether a new password lets in whom this refused: the old one was right. */
    public boolean wantsNewPassword() {
        return this == PASSWORD_EXPIRED || this == PASSWORD_MUST_CHANGE;
    }

    /** A word for programs and a sentence for people. */
    public record Explanation(String word, String sentence) {}
}
