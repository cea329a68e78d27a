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

    /** The domain could not be asked: never a wrong password. */
    record Unreachable(String why, @Nullable String controller) implements BindAnswer {

        /** Nobody was asked. */
        public Unreachable(String why) {
            this(why, null);
        }

        @Override
        public BindAnswer from(@Nullable String controller) {
            return new Unreachable(why, controller);
        }
    }
}
