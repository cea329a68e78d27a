package io.postern.gateway.management;

import io.postern.store.UserStore;
import io.postern.user.Authentication;
import io.postern.user.LoginPrivilege;
import io.postern.user.Privilege;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes to single users, each in one transaction, none of which leaves the port without an administrator. */
final class UserChanges {

    private final UserStore store;
    private final Consumer<UserId> sessionEnd;

    UserChanges(UserStore store, Consumer<UserId> sessionEnd) {
        this.store = store;
        this.sessionEnd = sessionEnd;
    }

    /** @throws ApiFailure if there is no such user */
    User named(UserName name) {
        return store.named(name).orElseThrow(() -> ApiFailure.noSuchUser(name.value()));
    }

    /** Adds a user, with a password hash or without. */
    void create(User user, @Nullable String hash) {
        store.transact(writer -> {
            refuseTaken(user);
            writer.insert(List.of(user));
            writer.claimFolders(user.rights().folders().byFolder().keySet());
            writer.setPasswordHash(user.id(), hash);
            return user;
        });
    }

    /** Rewrites a user; whoever shall prove themselves in another way from now on is logged out. */
    void change(UserName name, UnaryOperator<User> change) {
        Optional<User> proven = store.transact(writer -> {
            User before = named(name);
            User after = change.apply(before);
            refuseTaken(after);
            keepAnAdministrator(before, Stream.of(after));
            writer.update(List.of(after));
            writer.claimFolders(given(before, after));
            if (after.authentication() == before.authentication()) {
                return Optional.empty();
            }
            writer.passwordChanged(after.id());
            return Optional.of(after);
        });
        proven.map(User::id).ifPresent(sessionEnd);
    }

    /** Gives a user another password and logs them out: whoever came in with the old one is out. */
    void setPasswordHash(UserName name, String hash) {
        User changed = store.transact(writer -> {
            User user = named(name);
            writer.setPasswordHash(user.id(), hash);
            return user;
        });
        sessionEnd.accept(changed.id());
    }

    /** Logs a user out at every gateway; whoever is about to come in, having proved it before this moment, does not. */
    void endSessions(UserName name) {
        User user = store.transact(writer -> {
            User found = named(name);
            writer.endSessions(List.of(found.id()));
            return found;
        });
        sessionEnd.accept(user.id());
    }

    void delete(UserName name) {
        store.transact(writer -> {
            User user = named(name);
            keepAnAdministrator(user, Stream.empty());
            writer.delete(List.of(user.id()));
            return user;
        });
    }

    /** The folders on which somebody has rights now and had none before: an administrator means them to have these. */
    private static Set<String> given(User before, User after) {
        var given = new HashSet<>(after.rights().folders().byFolder().keySet());
        given.removeAll(before.rights().folders().byFolder().keySet());
        return given;
    }

    private void refuseTaken(User user) {
        if (store.named(user.name())
                .filter(other -> !other.id().equals(user.id()))
                .isPresent()) {
            throw new ApiFailure("The user '" + user.name() + "' already exists.");
        }
    }

    private void keepAnAdministrator(User before, Stream<User> after) {
        if (!administers(before) || after.anyMatch(this::administers)) {
            return;
        }
        boolean others =
                store.users().stream().anyMatch(other -> !other.id().equals(before.id()) && administers(other));
        if (!others) {
            throw new ApiFailure("The user '" + before.name() + "' is the last administrator and must stay one.");
        }
    }

    /** Whether this user could call the functions of this port. */
    private boolean administers(User user) {
        return user.rights().privileges().contains(Privilege.ADMIN)
                && user.rights().loginPrivileges().contains(LoginPrivilege.API)
                && user.standing() == Standing.ACTIVE
                && hasPassword(user);
    }

    private boolean hasPassword(User user) {
        return user.authentication() == Authentication.INTEGRATED
                ? store.passwordHash(user.id()).isPresent()
                : user.account() != null;
    }
}
