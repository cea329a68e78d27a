package io.postern.store.sql;

import io.postern.store.Admission;
import io.postern.store.DirectoryCursor;
import io.postern.store.Lease;
import io.postern.store.RememberedGroup;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.StoreException;
import io.postern.store.UserImage;
import io.postern.store.UserWriter;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes within the transaction of its connection; useless once that has ended. */
final class SqlUserWriter implements UserWriter, SqlUserView, AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private boolean changed;
    private boolean ended;
    private @Nullable StoreException failure;

    SqlUserWriter(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    @Override
    public void require(Lease lease) {
        write(open -> LeaseRows.require(open, dialect, lease));
    }

    @Override
    public void insert(List<User> users) {
        change(users, open -> UserRows.insert(open, users));
    }

    @Override
    public void update(List<User> users) {
        change(users, open -> {
            UserRows.update(open, users);
            ProofRows.prune(open, users);
        });
    }

    @Override
    public void delete(List<UserId> ids) {
        change(ids, open -> LeftFolders.leave(open, UserRows.delete(open, ids)));
    }

    @Override
    public void restore(List<UserImage> images) {
        change(images, open -> {
            UserRows.insert(open, images.stream().map(UserImage::user).toList());
            for (UserImage image : images) {
                HashRows.put(open, image.user().id(), image.passwordHash());
                LeftFolders.claim(open, LeftFolders.of(image.user()));
            }
        });
    }

    @Override
    public void claimFolders(Collection<String> folders) {
        write(open -> LeftFolders.claim(open, folders));
    }

    @Override
    public Map<UserId, String> passwordHashes(Collection<UserId> ids) {
        return read(open -> HashRows.of(open, ids));
    }

    @Override
    public void setPasswordHash(UserId id, @Nullable String hash) {
        write(open -> {
            HashRows.put(open, id, hash);
            PasswordChangeRows.next(open, id);
        });
    }

    @Override
    public void replacePasswordHash(UserId id, String before, String after) {
        write(open -> HashRows.replace(open, id, before, after));
    }

    @Override
    public void passwordChanged(UserId id) {
        write(open -> PasswordChangeRows.next(open, id));
    }

    @Override
    public void endSessions(Collection<UserId> users) {
        write(open -> PasswordChangeRows.next(open, users));
    }

    @Override
    public void passwordsSet(Map<UserId, Instant> times) {
        write(open -> PasswordsSetRows.put(open, times));
    }

    @Override
    public void passwordsKnownSet(Map<UserId, Instant> times) {
        write(open -> PasswordsSetRows.date(open, times));
    }

    @Override
    public void putSetting(String key, @Nullable String value) {
        write(open -> {
            if (value == null) {
                Statements.execute(open, "DELETE FROM settings WHERE key = ?", key);
            } else {
                Statements.execute(
                        open,
                        "INSERT INTO settings (key, value) VALUES (?, ?)"
                                + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                        key,
                        value);
            }
        });
    }

    @Override
    public void putCursor(DirectoryCursor cursor) {
        write(open -> FollowingRows.put(open, cursor));
    }

    @Override
    public void dropCursor(String directory) {
        write(open -> FollowingRows.drop(open, directory));
    }

    @Override
    public void rememberGroups(String directory, List<RememberedGroup> groups) {
        write(open -> FollowingRows.remember(open, directory, groups));
    }

    @Override
    public void putAdmissions(String directory, Collection<Admission> changed, Collection<DirectoryId> removed) {
        write(open -> AdmissionRows.put(open, directory, changed, removed));
    }

    @Override
    public long record(Run run, List<RunChange> changes) {
        return read(open -> {
            long number = RunRows.insert(open, run, changes);
            SuspensionRows.keep(open, number, changes);
            return number;
        });
    }

    @Override
    public void close() {
        ended = true;
    }

    /** Some databases would quietly undo a transaction in which a statement has failed when they are told to commit it. */
    void refuseAfterFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Work that returns nothing. */
    @FunctionalInterface
    private interface Write {
        void on(Connection connection) throws SQLException;
    }

    private void change(Collection<?> what, Write work) {
        if (what.isEmpty()) {
            return;
        }
        write(open -> {
            work.on(open);
            if (!changed) {
                UserRows.nextVersion(open);
                changed = true;
            }
        });
    }

    private void write(Write work) {
        read(open -> {
            work.on(open);
            return true;
        });
    }

    @Override
    public <T> T read(Sql<T> work) {
        if (ended) {
            throw new IllegalStateException("the transaction has ended");
        }
        try {
            return work.on(connection);
        } catch (SQLException e) {
            failure = Sql.failed("written", e);
            throw failure;
        } catch (StoreException e) {
            failure = e;
            throw e;
        }
    }
}
