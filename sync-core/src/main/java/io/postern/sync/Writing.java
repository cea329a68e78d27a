package io.postern.sync;

import io.postern.plan.Change;
import io.postern.plan.SyncPlan;
import io.postern.store.RunChange;
import io.postern.store.UserImage;
import io.postern.store.UserWriter;
import io.postern.user.User;
import io.postern.user.UserId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Writes a plan into the user table. */
final class Writing {

    private Writing() {}

    /**
     * Writes all of it: deletions first, which free names; additions last, which may take a name that a renamed user has left.
     *
     * @param deleted users whom the plan puts back, as they were
     * @return what is to be recorded
     */
    static List<RunChange> write(UserWriter writer, SyncPlan plan, Map<UserId, UserImage> deleted) {
        List<UserId> gone = plan.only(Change.Delete.class).stream()
                .map(delete -> delete.user().id())
                .toList();
        List<User> rewritten = plan.only(Change.Rewrite.class).stream()
                .map(Change.Rewrite::after)
                .toList();
        List<User> created = created(plan.only(Change.Create.class));
        var touched =
                Stream.concat(gone.stream(), rewritten.stream().map(User::id)).toList();
        Map<UserId, String> hashes = touched.isEmpty() ? Map.of() : writer.passwordHashes(touched);
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<RunChange>> changes = beside.submit(() -> RunChanges.done(plan, created, hashes));
            writer.delete(gone);
            writer.update(rewritten);
            writer.endSessions(Decision.barred(plan));
            writer.insert(created);
            writer.restore(images(plan, deleted));
            return Together.awaited(changes);
        }
    }

    private static List<User> created(List<Change.Create> creates) {
        Iterator<UserId> fresh = UserId.random(creates.size()).iterator();
        return creates.stream().map(create -> create.as(fresh.next())).toList();
    }

    private static List<UserImage> images(SyncPlan plan, Map<UserId, UserImage> deleted) {
        var images = new ArrayList<UserImage>();
        for (Change.Return back : plan.only(Change.Return.class)) {
            images.add(deleted.getOrDefault(back.user().id(), new UserImage(back.user(), null)));
        }
        return images;
    }
}
