package io.postern.store.sql;

import io.postern.store.Admission;
import io.postern.store.AdmissionRoll;
import io.postern.store.DirectoryCursor;
import io.postern.store.PasswordSet;
import io.postern.store.Proof;
import io.postern.store.RememberedGroup;
import io.postern.store.UserView;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import io.postern.user.UserRoll;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read alike outside and inside a transaction. */
interface SqlUserView extends UserView {

    /** Runs the work on a connection that sees what shall be seen. */
    <T> T read(Sql<T> work);

    @Override
    default List<User> users() {
        return read(UserRows::all);
    }

    @Override
    default UserRoll roll() {
        return read(UserRows::roll);
    }

    @Override
    default long version() {
        return read(UserRows::version);
    }

    @Override
    default long passwordChanges() {
        return read(PasswordChangeRows::latest);
    }

    @Override
    default long passwordChange(UserId user) {
        return read(connection -> PasswordChangeRows.of(connection, user));
    }

    @Override
    default boolean holds(UserId user, Proof proof) {
        return read(connection -> PasswordsSetRows.holds(connection, user, proof));
    }

    @Override
    default Map<UserId, PasswordSet> passwordsSet(Collection<UserId> users) {
        return read(connection -> PasswordsSetRows.of(connection, users));
    }

    @Override
    default List<User> withAccounts(Collection<DirectoryId> accounts) {
        return read(connection -> UserRows.withAccounts(connection, accounts));
    }

    @Override
    default List<User> withNames(Collection<UserName> names) {
        return read(connection -> UserRows.withNames(connection, names));
    }

    @Override
    default Map<String, Integer> directoryServicesUsers() {
        return read(UserRows::countsByDirectory);
    }

    @Override
    default Map<String, String> leftFolders() {
        return read(LeftFolders::all);
    }

    @Override
    default Optional<DirectoryCursor> cursor(String directory) {
        return read(connection -> FollowingRows.cursor(connection, directory));
    }

    @Override
    default List<RememberedGroup> rememberedGroups(String directory) {
        return read(connection -> FollowingRows.groups(connection, directory));
    }

    @Override
    default AdmissionRoll admissions(String directory) {
        return read(connection -> AdmissionRows.all(connection, directory));
    }

    @Override
    default Optional<Admission> admission(DirectoryId person) {
        return read(connection -> AdmissionRows.find(connection, person));
    }

    @Override
    default List<DirectoryId> admittedThrough(String directory, Collection<DirectoryId> groups) {
        return read(connection -> AdmissionRows.through(connection, directory, groups));
    }
}
