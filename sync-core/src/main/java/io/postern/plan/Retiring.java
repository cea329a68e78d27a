package io.postern.plan;

import io.postern.directory.Whereabouts;
import io.postern.user.DirectoryAccount;
import io.postern.user.Standing;
import io.postern.user.User;
import io.postern.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What becomes of users who are in no directory any more: gone is retired, vanished is suspended, invisible is left alone, unknown is never gone. */
final class Retiring {

    private static final String UNEXPLAINED = "the directory did not return it, and nothing says that it was deleted";

    private final Map<String, Reading> readings = new HashMap<>();
    private final boolean delete;
    private final Consumer<Change> changes;
    private final Set<UserId> deleted = new HashSet<>();
    private final Map<String, Integer> invisible = new HashMap<>();

    Retiring(List<Reading> readings, boolean delete, Consumer<Change> changes) {
        readings.forEach(reading -> this.readings.put(reading.directory(), reading));
        this.delete = delete;
        this.changes = changes;
    }

    /** Decides about an owned user whom nobody returned. */
    void decide(User user, DirectoryAccount account) {
        Reading reading = readings.get(account.directory());
        if (reading == null) {
            return;
        }
        switch (reading.missing().get(account.id())) {
            case Whereabouts.Gone() -> retire(user, account);
            case Whereabouts.Vanished vanished ->
                Rewriting.suspended(user, "gone from the directory " + account.directory() + " as far as can be seen")
                        .ifPresent(changes);
            case Whereabouts.Invisible(String why) -> leaveAlone(user, account, why);
            case Whereabouts.Present present -> throw new IllegalStateException("found, and yet missing: " + present);
            case null -> {
                if (reading.extent() == Extent.COMPLETE) {
                    leaveAlone(user, account, UNEXPLAINED);
                }
            }
        }
    }

    private void retire(User user, DirectoryAccount account) {
        String reason = "gone from the directory " + account.directory();
        if (delete) {
            deleted.add(user.id());
            changes.accept(new Change.Delete(user, List.of(), reason));
        } else {
            Rewriting.suspended(user, reason).ifPresent(changes);
        }
    }

    private void leaveAlone(User user, DirectoryAccount account, String why) {
        if (user.standing() == Standing.ACTIVE) {
            invisible.merge(account.directory(), 1, Integer::sum);
        }
        String distinguishedName = user.profile().distinguishedName();
        changes.accept(new Change.Unreadable(
                user.name(),
                distinguishedName == null ? "" : distinguishedName,
                "no longer visible to the service account: " + why));
    }

    Set<UserId> deleted() {
        return deleted;
    }

    int invisible(String directory) {
        return invisible.getOrDefault(directory, 0);
    }
}
