package io.postern.sync;

import io.postern.directory.Scope;
import io.postern.plan.OutOfScope;
import io.postern.plan.SyncPolicy;
import io.postern.sync.ModelDomain.Account;
import io.postern.sync.ModelDomain.Group;
import io.postern.user.Authentication;
import io.postern.user.DirectoryId;
import io.postern.user.FolderPrivileges;
import io.postern.user.NameFormat;
import io.postern.user.Profile;
import io.postern.user.Rights;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user table has to be after a synchronisation, said in another way than the planner says it: by looking at each user and
 * each person in turn, and at every pair where names are at stake. Slow and short.
 */
final class ModelSpecification {

    /** The identity of every user who is new. */
    static final UserId NEW = new UserId(new UUID(0, 0));

    private final List<User> before;
    private final Set<String> leftFolders;
    private final List<ModelDirectory> directories;
    private final Scope scope;
    private final SyncPolicy policy;

    ModelSpecification(
            List<User> before,
            Set<String> leftFolders,
            List<ModelDirectory> directories,
            Scope scope,
            SyncPolicy policy) {
        this.before = before;
        this.leftFolders = leftFolders;
        this.directories = directories;
        this.scope = scope;
        this.policy = policy;
    }

    /** Somebody who wants a name, and the user they are if they are one. */
    private static final class Wish {
        final ModelDirectory directory;
        final Account account;
        final @Nullable User user;
        final String name;
        boolean granted = true;

        Wish(ModelDirectory directory, Account account, @Nullable User user, String name) {
            this.directory = directory;
            this.account = account;
            this.user = user;
            this.name = name;
        }
    }

    /** Every user as they have to be. */
    List<User> after() {
        List<User> deleted = before.stream()
                .filter(user -> isGone(user) && policy.deleteUsers() && leavesTombstones(user))
                .toList();
        List<Wish> wishes = wishes();
        boolean again = true;
        while (again) {
            again = false;
            for (Wish wish : wishes) {
                if (wish.granted && isRefused(wish, wishes, deleted)) {
                    wish.granted = false;
                    again = true;
                }
            }
        }
        var after = new ArrayList<User>();
        for (User user : before) {
            if (!deleted.contains(user)) {
                after.add(after(user, wishes));
            }
        }
        wishes.stream()
                .filter(wish -> wish.user == null && wish.granted && holder(wish.name, deleted) == null)
                .forEach(wish -> after.add(created(wish)));
        wishes.stream()
                .filter(wish -> wish.user == null && wish.granted && isFreed(wish, wishes, deleted))
                .forEach(wish -> after.add(created(wish)));
        return after;
    }

    private boolean isFreed(Wish wish, List<Wish> wishes, List<User> deleted) {
        User holder = holder(wish.name, deleted);
        return holder != null && leaves(holder, wishes);
    }

    private List<Wish> wishes() {
        var wishes = new ArrayList<Wish>();
        for (User user : before) {
            ModelDirectory directory = whereabouts(user);
            if (directory != null) {
                Account account = directory.domain.accounts.get(user.account().id());
                String name = name(account);
                if (name != null && !name.equals(user.name().value())) {
                    wishes.add(new Wish(directory, account, user, name));
                }
            }
        }
        for (ModelDirectory directory : directories) {
            for (Account account : directory.domain.accounts.values()) {
                String name = name(account);
                if (isNewcomer(directory, account) && name != null && (policy.createUsers() || isManual(name))) {
                    wishes.add(new Wish(directory, account, null, name));
                }
            }
        }
        return wishes;
    }

    /** Whoever is in scope in two directories is one person, of the first. */
    private boolean isNewcomer(ModelDirectory directory, Account account) {
        return account.visible
                && account.readable
                && isInScope(directory, account)
                && directories.subList(0, directories.indexOf(directory)).stream()
                        .noneMatch(earlier -> has(earlier, account.id, true)
                                && isInScope(earlier, earlier.domain.accounts.get(account.id)))
                && before.stream()
                        .noneMatch(user ->
                                user.account() != null && user.account().id().equals(account.id));
    }

    private boolean isRefused(Wish wish, List<Wish> wishes, List<User> deleted) {
        boolean rivals = wishes.stream().anyMatch(other -> other != wish && other.name.equals(wish.name));
        User holder = holder(wish.name, deleted);
        if (holder == null || leaves(holder, wishes)) {
            return rivals;
        }
        return wish.user != null || !isManual(holder) || rivals;
    }

    private static boolean leaves(User user, List<Wish> wishes) {
        return wishes.stream().anyMatch(wish -> user.equals(wish.user) && wish.granted);
    }

    private @Nullable User holder(String name, List<User> deleted) {
        return before.stream()
                .filter(user -> user.name().value().equals(name) && !deleted.contains(user))
                .findFirst()
                .orElse(null);
    }

    private boolean isManual(String name) {
        return before.stream().anyMatch(user -> user.name().value().equals(name) && isManual(user));
    }

    private static boolean isManual(User user) {
        return user.authentication() == Authentication.DIRECTORY_SERVICES && user.account() == null;
    }

    private User after(User user, List<Wish> wishes) {
        if (isGone(user)) {
            return user.with(Standing.SUSPENDED);
        }
        ModelDirectory directory = whereabouts(user);
        if (directory != null) {
            Account account = directory.domain.accounts.get(user.account().id());
            boolean renamed = leaves(user, wishes);
            String name = name(account);
            if (name == null && isInScope(directory, account)) {
                return user;
            }
            return described(renamed ? user.named(new UserName(name)) : user, directory, account);
        }
        if (isManual(user)) {
            for (Wish wish : wishes) {
                if (wish.user == null
                        && wish.granted
                        && wish.name.equals(user.name().value())) {
                    return described(user, wish.directory, wish.account);
                }
            }
        }
        return user;
    }

    private User described(User user, ModelDirectory directory, Account account) {
        Standing standing = isInScope(directory, account)
                ? Standing.ACTIVE
                : policy.outOfScope() == OutOfScope.SUSPEND ? Standing.SUSPENDED : user.standing();
        var profile = new Profile(
                account.fullName,
                directory.person(account).distinguishedName(),
                account.mail,
                user.profile().pop3UserNames());
        return user.with(profile).with(directory.domain.account(account)).with(standing);
    }

    private User created(Wish wish) {
        boolean taken = leftFolders.contains(wish.name)
                || before.stream()
                        .anyMatch(user -> user.name().value().equals(wish.name)
                                || user.rights().folders().byFolder().containsKey(wish.name));
        Rights rights = new Rights(
                policy.newUsers().privileges(),
                policy.newUsers().loginPrivileges(),
                taken ? FolderPrivileges.NONE : FolderPrivileges.NONE.with(wish.name, policy.ownArchive()));
        var user = new User(
                NEW,
                new UserName(wish.name),
                Profile.EMPTY,
                Authentication.DIRECTORY_SERVICES,
                null,
                Standing.ACTIVE,
                rights);
        return described(user, wish.directory, wish.account);
    }

    /** Where the person behind a user was read or found; null if nowhere, or if they cannot be read. */
    private @Nullable ModelDirectory whereabouts(User user) {
        if (user.account() == null || user.authentication() == Authentication.INTEGRATED || isLeftAlone(user)) {
            return null;
        }
        DirectoryId id = user.account().id();
        return Stream.of(
                        directories.stream()
                                .filter(directory -> maySpeak(directory, user) && has(directory, id, true))
                                .filter(directory -> isInScope(directory, directory.domain.accounts.get(id))),
                        directories.stream().filter(directory -> maySpeak(directory, user) && has(directory, id, true)),
                        directories.stream()
                                .filter(directory -> directory.domain.name.equals(
                                                user.account().directory())
                                        && has(directory, id, false)))
                .flatMap(some -> some)
                .findFirst()
                .orElse(null);
    }

    /** A directory may speak of its own users, and of those whom their own directory calls gone. */
    private boolean maySpeak(ModelDirectory directory, User user) {
        ModelDirectory owner = owner(user);
        return owner == null
                || owner == directory
                || (owner.domain.tombstonesShow
                        && !owner.domain.accounts.containsKey(user.account().id()));
    }

    private @Nullable ModelDirectory owner(User user) {
        return directories.stream()
                .filter(directory -> directory.domain.name.equals(user.account().directory()))
                .findFirst()
                .orElse(null);
    }

    private boolean leavesTombstones(User user) {
        ModelDirectory owner = owner(user);
        return owner != null && owner.domain.tombstonesShow;
    }

    private boolean isLeftAlone(User user) {
        return directories.stream()
                .filter(directory -> maySpeak(directory, user))
                .map(directory -> directory.domain.accounts.get(user.account().id()))
                .anyMatch(account -> account != null && account.visible && account.belowBase && !account.readable);
    }

    private static boolean has(ModelDirectory directory, DirectoryId id, boolean belowBase) {
        Account account = directory.domain.accounts.get(id);
        return account != null && account.visible && account.readable && account.belowBase == belowBase;
    }

    private boolean isGone(User user) {
        return user.account() != null
                && user.authentication() == Authentication.DIRECTORY_SERVICES
                && !isLeftAlone(user)
                && whereabouts(user) == null
                && directories.stream()
                        .filter(directory ->
                                directory.domain.name.equals(user.account().directory()))
                        .noneMatch(directory -> directory.domain.accounts.containsKey(
                                user.account().id()));
    }

    private boolean isInScope(ModelDirectory directory, Account account) {
        return account.belowBase
                && (directory.chosen == null || isMember(directory, account.id, directory.chosen, new HashSet<>()))
                && (!scope.enabledUsersOnly() || account.enabled)
                && (!scope.exchangeUsersOnly() || !account.mail.isEmpty())
                && (!scope.visibleInAddressListsOnly() || !account.hidden);
    }

    private static boolean isMember(
            ModelDirectory directory, DirectoryId member, DirectoryId chosen, Set<DirectoryId> seen) {
        return directory.domain.groups.values().stream()
                .filter(group -> group.members.contains(member) && seen.add(group.id))
                .map((Group group) -> group.id)
                .anyMatch(id -> id.equals(chosen) || isMember(directory, id, chosen, seen));
    }

    private @Nullable String name(Account account) {
        if (policy.nameFormat() == NameFormat.SAM_ACCOUNT_NAME) {
            return account.sam;
        }
        return account.mail.isEmpty()
                ? null
                : account.mail.getFirst().substring(0, account.mail.getFirst().indexOf('@'));
    }
}
