package io.postern.gateway.login;

import io.postern.user.User;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a login. */
public sealed interface Outcome {

    /** The domain controller that was asked; null if none was. */
    @Nullable
    String controller();

    /** In. */
    record Granted(User user, Method method, @Nullable String controller) implements Outcome {

        /** In, and no domain controller was asked. */
        public Granted(User user, Method method) {
            this(user, method, null);
        }
    }

    /**
     * No.
     *
     * @param user whom the name meant, or null if nobody
     */
    record Refused(
            Refusal reason, @Nullable User user, @Nullable String controller) implements Outcome {

        /** No, and no domain controller was asked. */
        public Refused(Refusal reason, @Nullable User user) {
            this(reason, user, null);
        }
    }

    /**
     * Not now: too many tries were refused. The password was not looked at, so this counts as no try.
     *
     * @param user whom the name meant, or null if nobody
     * @param retryAfter when a try will be heard again
     */
    record Throttled(@Nullable User user, Duration retryAfter) implements Outcome {

        @Override
        public @Nullable String controller() {
            return null;
        }
    }

    /**
     * Could not ask: never a wrong password, never counted, never remembered.
     *
     * @param why a sentence for an administrator
     * @param outage whether that is because no domain controller answered, and not because of anything here
     */
    record Unavailable(String why, @Nullable String controller, boolean outage) implements Outcome {

        /** Could not ask for a reason of our own. */
        public Unavailable(String why) {
            this(why, null, false);
        }
    }
}
