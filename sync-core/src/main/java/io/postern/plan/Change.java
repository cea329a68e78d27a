package io.postern.plan;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a plan does to one user, or says about one person. */
public sealed interface Change {

    /** Its kind. */
    ChangeKind kind();

    /** Its line in a report. */
    ChangeLine line();

    /** Rewrites a user of the table. */
    sealed interface Rewrite extends Change {

        /** The user as the table has them. */
        User before();

        /** The user as they will be; the identity is the same. */
        User after();

        /** What changes, one short sentence each. */
        List<String> details();

        /** Why, in words for an administrator. */
        String reason();

        @Override
        default ChangeLine line() {
            boolean renamed = !before().name().equals(after().name());
            return new ChangeLine(
                    kind(),
                    after().name().value(),
                    renamed ? before().name().value() : null,
                    after().profile().distinguishedName(),
                    details(),
                    reason());
        }
    }

    /** A person becomes a user; who gets an identity only when the plan is applied. */
    record Create(UserName name, Profile profile, DirectoryAccount account, Rights rights, List<String> details)
            implements Change {

        /** Keeps an unmodifiable copy. */
        public Create {
            details = List.copyOf(details);
        }

        @Override
        public ChangeKind kind() {
            return ChangeKind.CREATE;
        }

        @Override
        public ChangeLine line() {
            return new ChangeLine(
                    kind(), name.value(), null, profile.distinguishedName(), details, "in scope and not yet a user");
        }

        /** The row to be added. */
        public User as(UserId id) {
            return new User(id, name, profile, Authentication.DIRECTORY_SERVICES, account, Standing.ACTIVE, rights);
        }
    }

    /** A user follows what changed in the directory, or is adopted by name. */
    record Update(User before, User after, List<String> details, String reason) implements Rewrite {
        @Override
        public ChangeKind kind() {
            return ChangeKind.UPDATE;
        }
    }

    /** A user gets another name, and whatever else changed. */
    record Rename(User before, User after, List<String> details, String reason) implements Rewrite {
        @Override
        public ChangeKind kind() {
            return ChangeKind.RENAME;
        }
    }

    /** A user is kept and refused at every door. */
    record Suspend(User before, User after, List<String> details, String reason) implements Rewrite {
        @Override
        public ChangeKind kind() {
            return ChangeKind.SUSPEND;
        }
    }

    /** A suspended user may come in again. */
    record Resume(User before, User after, List<String> details, String reason) implements Rewrite {
        @Override
        public ChangeKind kind() {
            return ChangeKind.RESUME;
        }
    }

    /** A user is removed from the table. */
    record Delete(User user, List<String> details, String reason) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.DELETE;
        }

        @Override
        public ChangeLine line() {
            String name = user.name().value();
            return new ChangeLine(kind(), name, null, user.profile().distinguishedName(), details, reason);
        }
    }

    /** A user who was deleted is put back with the identity they had. */
    record Return(User user, String reason) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.CREATE;
        }

        @Override
        public ChangeLine line() {
            String name = user.name().value();
            return new ChangeLine(kind(), name, null, user.profile().distinguishedName(), List.of(), reason);
        }
    }

    /**
     * A person cannot have the name they should have, or is somebody whom no synchronisation may touch; nothing is done.
     *
     * @param person who it is in the directory; null if that is not the question
     */
    record Conflict(UserName name, @Nullable DirectoryId person, String distinguishedName, String reason)
            implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.CONFLICT;
        }

        @Override
        public ChangeLine line() {
            return new ChangeLine(kind(), name.value(), null, distinguishedName, List.of(), reason);
        }
    }

    /** An entry that makes no person; the user behind it, if there is one, is left alone. */
    record Unreadable(@Nullable UserName user, String distinguishedName, String reason) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.UNREADABLE;
        }

        @Override
        public ChangeLine line() {
            List<String> details = user == null ? List.of() : List.of("the user is left as they are");
            return new ChangeLine(kind(), user == null ? null : user.value(), null, distinguishedName, details, reason);
        }
    }
}
