package io.postern.sync;

import io.postern.plan.Change;
import io.postern.plan.ChangeLine;
import io.postern.plan.SyncPlan;
import io.postern.store.RunChange;
import io.postern.store.RunLine;
import io.postern.store.UserImage;
import io.postern.store.packed.Fingerprint;
import io.postern.store.packed.PackedChanges;
import io.postern.user.User;
import io.postern.user.UserId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What is kept of a plan in the record of its run: every line, and what it takes to undo it. */
final class RunChanges {

    private RunChanges() {}

    /** Of a plan that was not applied. */
    static List<RunChange> said(SyncPlan plan) {
        return plan.lines().stream()
                .map(line -> new RunChange(line(line), null, null, null))
                .toList();
    }

    /**
     * Of a plan that was applied.
     *
     * @param created the new users, in the order of the plan
     * @param hashes the password hashes of users who were rewritten or deleted
     */
    static PackedChanges done(SyncPlan plan, List<User> created, Map<UserId, String> hashes) {
        Iterator<User> newcomers = created.iterator();
        return PackedChanges.of(
                plan.changes().stream().map(change -> done(change, newcomers, hashes)),
                plan.changes().size());
    }

    private static RunChange done(Change change, Iterator<User> newcomers, Map<UserId, String> hashes) {
        RunLine line = line(change.line());
        return switch (change) {
            case Change.Create create -> made(line, newcomers.next());
            case Change.Return back -> made(line, back.user());
            case Change.Delete delete -> new RunChange(line, delete.user().id(), image(delete.user(), hashes), null);
            case Change.Rewrite rewrite ->
                new RunChange(
                        line, rewrite.after().id(), image(rewrite.before(), hashes), Fingerprint.of(rewrite.after()));
            case Change.Conflict conflict -> new RunChange(line, null, null, null);
            case Change.Unreadable unreadable -> new RunChange(line, null, null, null);
        };
    }

    private static RunChange made(RunLine line, User user) {
        return new RunChange(line, user.id(), null, Fingerprint.of(user));
    }

    private static UserImage image(User user, Map<UserId, String> hashes) {
        return new UserImage(user, hashes.get(user.id()));
    }

    private static RunLine line(ChangeLine line) {
        return new RunLine(
                line.kind().word(),
                line.userName(),
                line.previousUserName(),
                line.distinguishedName(),
                line.details(),
                line.reason());
    }
}
