package io.postern.directory;

import org.jspecify.annotations.Nullable;

/** What a domain said to a change of a password, and the domain controller that said it; null if nobody was asked. */
public sealed interface ChangeAnswer {

    /** The domain controller's name. */
    @Nullable
    String controller();

    /** The new password is in force. */
    record Changed(@Nullable String controller) implements ChangeAnswer {}

    /** The old password, or the account, was not accepted. */
    record Denied(BindDenial reason, @Nullable String controller) implements ChangeAnswer {}

    /** The old password was right, and the new one is not taken. */
    record Objected(PasswordObjection objection, @Nullable String controller) implements ChangeAnswer {}

    /**
     * The domain could not be asked, or did not answer clearly: the old password is probably still in force.
     *
     * @param why a sentence for an administrator
     */
    record Unreachable(String why, @Nullable String controller) implements ChangeAnswer {}
}
