package io.postern.store.sql;

import io.postern.store.RefusedTry;
import io.postern.store.Tally;
import io.postern.store.Tries;
import io.postern.store.Turn;
import io.postern.user.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Refused tries in the database of a user table. */
final class SqlTries implements Tries {

    private static final int COUNTS_A_SWEEP = 64;

    private final SqlUserStore store;
    private final TryRows rows;
    private final FamiliarRows networks;
    private final Turns turns;
    private final AtomicInteger counted = new AtomicInteger();

    SqlTries(SqlUserStore store, Dialect dialect, Turns turns) {
        this.store = store;
        this.rows = new TryRows(dialect);
        this.networks = new FamiliarRows(dialect);
        this.turns = turns;
    }

    @Override
    public Map<String, Tally> of(Collection<String> subjects) {
        return store.read(connection -> rows.of(connection, subjects)).stream()
                .collect(Collectors.toMap(Tally::subject, Function.identity()));
    }

    @Override
    public List<Tally> latest(int limit) {
        return store.read(connection -> rows.latest(connection, limit));
    }

    @Override
    public void count(List<RefusedTry> tries) {
        store.write(connection -> {
            rows.count(connection, tries);
            if (counted.incrementAndGet() % COUNTS_A_SWEEP == 0) {
                rows.sweep(connection);
            }
            return tries;
        });
    }

    @Override
    public void endStreak(String subject, String controller) {
        store.write(connection -> {
            TryRows.endStreak(connection, subject, controller);
            return subject;
        });
    }

    @Override
    public int forget(Collection<String> subjects) {
        return store.write(connection -> TryRows.forget(connection, subjects));
    }

    @Override
    public boolean isFamiliar(UserId user, String network, Duration within) {
        return store.read(connection -> networks.isFamiliar(connection, user, network, within));
    }

    @Override
    public void makeFamiliar(UserId user, String network) {
        store.write(connection -> {
            networks.makeFamiliar(connection, user, network);
            return user;
        });
    }

    @Override
    public int forgetNetworks(Duration unused) {
        return store.write(connection -> networks.forget(connection, unused));
    }

    @Override
    public Optional<Turn> turn(String subject, Duration patience) {
        try {
            return turns.take(subject, patience);
        } catch (SQLException e) {
            throw Sql.failed("asked", e);
        }
    }
}
