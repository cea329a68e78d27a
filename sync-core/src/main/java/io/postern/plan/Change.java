package io.postern.plan;

import io.postern.user.Authentication;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.FolderPrivilege;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that a plan does to one user, or says about one person. */
public sealed interface Change {

    /** Its kind. */
    ChangeKind kind();

    /** The name of the user, as it will be; null if there is none. */
    @Nullable
    String userName();

    /** The name before a rename, else null. */
    default @Nullable String previousUserName() {
        return null;
    }

    /** The distinguished name of the person; null if none is known. */
    @Nullable
    String distinguishedName();

    /** What changes, one short sentence each. */
    default List<String> details() {
        return List.of();
    }

    /** Why, in words for an administrator. */
    String reason();

    /** Its line in a report. */
    default ChangeLine line() {
        return new ChangeLine(kind(), userName(), previousUserName(), distinguishedName(), details(), reason());
    }

    /** Rewrites a user of the table. */
    sealed interface Rewrite extends Change {

        /** The user as the table has them. */
        User before();

        /** The user as they will be; the identity is the same. */
        User after();

        @Override
        default String userName() {
            return after().name().value();
        }

        @Override
        default @Nullable String previousUserName() {
            return before().name().equals(after().name())
                    ? null
                    : before().name().value();
        }

        @Override
        default @Nullable String distinguishedName() {
            return after().profile().distinguishedName();
        }
    }

    /**
     * A person becomes a user; who gets an identity only when the plan is applied. There may be a hundred thousand at once: what can
     * be said about them is made when it is asked for.
     *
     * @param usual the rights that new users get, without those on their own archive folder
     * @param ownArchive what they may do in that folder
     * @param folderOwner whose the archive folder of that name is, in words, so that the user gets no rights on it; null if it is nobody's
     */
    record Create(
            UserName name,
            Profile profile,
            DirectoryAccount account,
            Rights usual,
            Set<FolderPrivilege> ownArchive,
            @Nullable String folderOwner)
            implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.CREATE;
        }

        @Override
        public String userName() {
            return name.value();
        }

        @Override
        public @Nullable String distinguishedName() {
            return profile.distinguishedName();
        }

        @Override
        public List<String> details() {
            List<String> details = Differences.of(profile);
            if (folderOwner != null) {
                details.add("no rights on the archive folder " + name + ", which " + folderOwner);
            }
            return details;
        }

        @Override
        public String reason() {
            return "in scope and not yet a user";
        }

        /** What the user may do. */
        public Rights rights() {
            return folderOwner == null
                    ? new Rights(
                            usual.privileges(),
                            usual.loginPrivileges(),
                            usual.folders().with(name.value(), ownArchive))
                    : usual;
        }

        /** The row to be added. */
        public User as(UserId id) {
            return new User(id, name, profile, Authentication.DIRECTORY_SERVICES, account, Standing.ACTIVE, rights());
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
        public String userName() {
            return user.name().value();
        }

        @Override
        public @Nullable String distinguishedName() {
            return user.profile().distinguishedName();
        }
    }

    /** A user who was deleted is put back with the identity they had. */
    record Return(User user, String reason) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.CREATE;
        }

        @Override
        public String userName() {
            return user.name().value();
        }

        @Override
        public @Nullable String distinguishedName() {
            return user.profile().distinguishedName();
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
        public String userName() {
            return name.value();
        }
    }

    /** An entry that makes no person; the user behind it, if there is one, is left alone. */
    record Unreadable(@Nullable UserName user, String distinguishedName, String reason) implements Change {
        @Override
        public ChangeKind kind() {
            return ChangeKind.UNREADABLE;
        }

        @Override
        public @Nullable String userName() {
            return user == null ? null : user.value();
        }

        @Override
        public List<String> details() {
            return user == null ? List.of() : List.of("the user is left as they are");
        }
    }
}
