package io.postern.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a domain said to a change of a password, and the domain controller that said it; null if nobody was asked. */
public sealed interface ChangeAnswer {

    /** The domain controller's name. */
    @Nullable
    String controller();

    /**
     * The new password is in force.
     *
     * @param passwordSet since when, by the domain's clock (pwdLastSet); null if that is not known
     */
    record Changed(@Nullable String controller, @Nullable Instant passwordSet) implements ChangeAnswer {

        /** It is not known since when. */
        public Changed(@Nullable String controller) {
            this(controller, null);
        }
    }

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
