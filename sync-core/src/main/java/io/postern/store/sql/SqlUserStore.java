package io.postern.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.postern.store.Lease;
import io.postern.store.PasswordProof;
import io.postern.store.PasswordProofs;
import io.postern.store.RecordedRun;
import io.postern.store.Run;
import io.postern.store.Suspension;
import io.postern.store.Tries;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import io.postern.user.DirectoryId;
import io.postern.user.LoginName;
import io.postern.user.User;
import io.postern.user.UserId;
import io.postern.user.UserName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The user table in an SQL database: readers side by side, one writer at a time. */
final class SqlUserStore implements UserStore, SqlUserView {

    private final Dialect dialect;
    private final HikariDataSource readers;
    private final HikariDataSource writer;
    private final Turns turns;
    private final UsedTokens tokens;

    SqlUserStore(
            Dialect dialect, HikariDataSource readers, HikariDataSource writer, SharedTurns shared, UsedTokens tokens) {
        this.dialect = dialect;
        this.readers = readers;
        this.writer = writer;
        this.turns = new Turns(shared);
        this.tokens = tokens;
    }

    @Override
    public Tries tries() {
        return new SqlTries(this, dialect, turns);
    }

    @Override
    public boolean isEmpty() {
        return read(UserRows::isEmpty);
    }

    @Override
    public Optional<User> find(UserId id) {
        return read(connection -> UserRows.withIds(connection, List.of(id))).stream()
                .findFirst();
    }

    @Override
    public Optional<User> named(UserName name) {
        return withNames(List.of(name)).stream().findFirst();
    }

    @Override
    public List<User> meantBy(LoginName name) {
        return read(connection -> Meaning.of(connection, name));
    }

    @Override
    public List<User> withPrincipal(String principal) {
        return read(connection -> Meaning.ofPrincipal(connection, principal));
    }

    @Override
    public List<User> withSid(String sid) {
        return read(connection -> Meaning.ofSid(connection, sid));
    }

    @Override
    public Optional<Suspension> suspension(UserId id) {
        return read(connection -> SuspensionRows.of(connection, id));
    }

    @Override
    public Optional<String> passwordHash(UserId id) {
        return Optional.ofNullable(
                read(connection -> HashRows.of(connection, List.of(id))).get(id));
    }

    @Override
    public Optional<String> setting(String key) {
        return read(connection -> Statements.first(
                connection, "SELECT value FROM settings WHERE key = ?", row -> Texts.read(row, 1), key));
    }

    @Override
    public List<Run> runs(int limit) {
        return read(connection -> RunRows.newest(connection, limit));
    }

    @Override
    public Optional<RecordedRun> run(long id) {
        return read(connection -> RunRows.find(connection, id));
    }

    @Override
    public Optional<Lease> lease(String name, String holder, Duration length) {
        return write(connection -> LeaseRows.take(connection, dialect, new Lease(name, holder, 0), length));
    }

    @Override
    public void release(Lease lease) {
        write(connection -> {
            LeaseRows.release(connection, lease);
            return lease;
        });
    }

    @Override
    public PasswordProofs proofs() {
        return new PasswordProofs() {
            @Override
            public Optional<PasswordProof> of(UserId user) {
                return read(connection -> ProofRows.of(connection, user));
            }

            @Override
            public List<PasswordProof> of(Collection<DirectoryId> accounts) {
                return read(connection -> ProofRows.of(connection, accounts));
            }

            @Override
            public void keep(PasswordProof proof) {
                write(connection -> {
                    ProofRows.keep(connection, proof);
                    return proof;
                });
            }

            @Override
            public void forget(UserId user) {
                write(connection -> {
                    ProofRows.forget(connection, user);
                    return user;
                });
            }
        };
    }

    @Override
    public <T> T transact(Function<UserWriter, T> work) {
        return write(connection -> new Transaction(connection, dialect).run(work));
    }

    @Override
    public boolean useToken(byte[] digest, Duration kept) {
        return tokens.use(digest, kept);
    }

    @Override
    public void close() {
        turns.close();
        tokens.close();
        readers.close();
        writer.close();
    }

    @Override
    public <T> T read(Sql<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw Sql.failed("read", e);
        }
    }

    <T> T write(Sql<T> work) {
        try (Connection connection = writer.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw Sql.failed("written", e);
        }
    }
}
