package io.postern.sync;

import io.postern.store.Admission;
import io.postern.store.DirectoryCursor;
import io.postern.store.RecordedRun;
import io.postern.store.RememberedGroup;
import io.postern.user.DirectoryId;
import io.postern.user.User;
import io.postern.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a {@link MemoryStore} keeps. */
final class MemoryState {
    long version;
    long leaseToken;
    final Map<UserId, User> users = new HashMap<>();
    final Map<UserId, String> hashes = new HashMap<>();
    final Map<String, String> settings = new HashMap<>();
    final Map<String, String> left = new TreeMap<>();
    final Map<String, DirectoryCursor> cursors = new HashMap<>();
    final Map<String, List<RememberedGroup>> groups = new HashMap<>();
    final Map<String, Map<DirectoryId, Admission>> admissions = new HashMap<>();
    final List<RecordedRun> runs = new ArrayList<>();

    MemoryState copy() {
        var copy = new MemoryState();
        copy.version = version;
        copy.leaseToken = leaseToken;
        copy.users.putAll(users);
        copy.hashes.putAll(hashes);
        copy.settings.putAll(settings);
        copy.left.putAll(left);
        copy.cursors.putAll(cursors);
        copy.groups.putAll(groups);
        admissions.forEach((directory, all) -> copy.admissions.put(directory, new HashMap<>(all)));
        copy.runs.addAll(runs);
        return copy;
    }
}
