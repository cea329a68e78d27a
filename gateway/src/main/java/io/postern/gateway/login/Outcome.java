package io.postern.gateway.login;

import io.postern.user.User;
import org.jspecify.annotations.Nullable;

/** What became of a login. */
public sealed interface Outcome {

    /** In. */
    record Granted(User user, Method method) implements Outcome {}

    /**
     * No.
     *
     * @param user whom the name meant, or null if nobody
     */
    record Refused(Refusal reason, @Nullable User user) implements Outcome {}

    /**
     * Could not ask: never a wrong password, never counted, never remembered.
     *
     * @param why a sentence for an administrator
     */
    record Unavailable(String why) implements Outcome {}
}
