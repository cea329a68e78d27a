package io.postern.directory;

import org.jspecify.annotations.Nullable;

/** What a domain said to a password, and the domain controller that said it or was asked last; null if nobody was asked. */
public sealed interface BindAnswer {

    /** The domain controller's name. */
    @Nullable
    String controller();

    /** The same answer in a domain controller's name. */
    BindAnswer from(@Nullable String controller);

    /** The password is right and the account usable. */
    record Accepted(@Nullable String controller) implements BindAnswer {

        /** By nobody in particular. */
        public Accepted() {
            this(null);
        }

        @Override
        public BindAnswer from(@Nullable String controller) {
            return new Accepted(controller);
        }
    }

    /** The domain said no. */
    record Denied(BindDenial reason, @Nullable String controller) implements BindAnswer {

        /** By nobody in particular. */
        public Denied(BindDenial reason) {
            this(reason, null);
        }

        @Override
        public BindAnswer from(@Nullable String controller) {
            return new Denied(reason, controller);
        }
    }

    /**
     * The domain is down, or out of reach: no domain controller answered. Never a wrong password.
     *
     * @param sent whether the password went out and no answer came: the domain may have counted it, and nobody knows
     */
    record Unreachable(String why, @Nullable String controller, boolean sent) implements BindAnswer {

        /** Nothing was sent. */
        public Unreachable(String why, @Nullable String controller) {
            this(why, controller, false);
        }

        /** Nobody was asked. */
        public Unreachable(String why) {
            this(why, null);
        }

        @Override
        public BindAnswer from(@Nullable String controller) {
            return new Unreachable(why, controller, sent);
        }
    }

    /**
     * The domain may well be there, but it was not asked for want of room of our own, or what it said is neither yes nor no. Never a
     * wrong password, and never an outage.
     *
     * @param sent whether the password went out and no answer came that is one: the domain may have counted it, and nobody knows
     */
    record Undecided(String why, @Nullable String controller, boolean sent) implements BindAnswer {

        /** Nobody was asked, or what was said is known not to have counted. */
        public Undecided(String why) {
            this(why, null, false);
        }

        @Override
        public BindAnswer from(@Nullable String controller) {
            return new Undecided(why, controller, sent);
        }
    }
}
