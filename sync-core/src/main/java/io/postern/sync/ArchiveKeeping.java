package io.postern.sync;

import io.postern.archive.ArchiveFolders;
import io.postern.plan.Change;
import io.postern.plan.SyncPlan;
import io.postern.store.UserStore;
import io.postern.user.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What becomes of the archive folders of deleted users: one that holds mail stays and is nobody's, an empty one goes. */
final class ArchiveKeeping {

    private final ArchiveFolders archive;

    ArchiveKeeping(ArchiveFolders archive) {
        this.archive = archive;
    }

    /** The left folders that no newcomer may be given: all of them, or those that still hold mail where that can be seen. */
    Map<String, String> guarded(Map<String, String> left) {
        if (!archive.known() || left.isEmpty()) {
            return left;
        }
        var guarded = new HashMap<>(left);
        guarded.keySet().removeIf(folder -> !archive.holdsMail(folder));
        return guarded;
    }

    /** The same plan, which says of each deletion what stays of it. */
    SyncPlan told(SyncPlan plan) {
        if (!archive.known() || plan.only(Change.Delete.class).isEmpty()) {
            return plan;
        }
        List<Change> changes = plan.changes().stream().map(this::told).toList();
        return new SyncPlan(changes, plan.directories(), plan.unchanged());
    }

    private Change told(Change change) {
        if (!(change instanceof Change.Delete delete)) {
            return change;
        }
        var details = new ArrayList<>(delete.details());
        folders(delete.user()).stream()
                .filter(archive::holdsMail)
                .forEach(folder -> details.add("the archive folder " + folder + " holds mail and stays"));
        return new Change.Delete(delete.user(), details, delete.reason());
    }

    private static Set<String> folders(User user) {
        var folders = new TreeSet<>(user.rights().folders().byFolder().keySet());
        folders.add(user.name().value());
        return folders;
    }

    /**
     * Removes the empty folders that deleted users have left behind. Comes after the commit: if it does not happen, the next run
     * does it.
     */
    void tidy(UserStore store) {
        if (!archive.known()) {
            return;
        }
        Set<String> empty = new HashSet<>(store.leftFolders().keySet());
        empty.removeIf(archive::holdsMail);
        if (empty.isEmpty()) {
            return;
        }
        store.users().forEach(user -> empty.removeAll(folders(user)));
        empty.removeIf(folder -> !archive.removeEmpty(folder));
        if (!empty.isEmpty()) {
            store.transact(writer -> {
                writer.claimFolders(empty);
                return true;
            });
        }
    }
}
