package io.postern.user;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a user may do in which top-level folders of the archive; a folder without privileges is not listed. */
public record FolderPrivileges(Map<String, Set<FolderPrivilege>> byFolder) {

    /** No folder at all. */
    public static final FolderPrivileges NONE = new FolderPrivileges(Map.of());

    /** Keeps a sorted copy. */
    public FolderPrivileges {
        byFolder = byFolder.size() == 1 ? one(byFolder) : sorted(byFolder);
    }

    /** Most users have rights on one folder, their own: that takes no tree. */
    private static Map<String, Set<FolderPrivilege>> one(Map<String, Set<FolderPrivilege>> byFolder) {
        Map.Entry<String, Set<FolderPrivilege>> only =
                byFolder.entrySet().iterator().next();
        return only.getValue().isEmpty()
                ? Map.of()
                : Map.of(only.getKey(), OrderedSet.of(FolderPrivilege.class, only.getValue()));
    }

    private static Map<String, Set<FolderPrivilege>> sorted(Map<String, Set<FolderPrivilege>> byFolder) {
        var copy = new TreeMap<String, Set<FolderPrivilege>>();
        byFolder.forEach((folder, privileges) -> {
            if (!privileges.isEmpty()) {
                copy.put(folder, OrderedSet.of(FolderPrivilege.class, privileges));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /** The same with one folder's entry replaced; no privileges remove it. */
    public FolderPrivileges with(String folder, Set<FolderPrivilege> privileges) {
        if (byFolder.isEmpty()) {
            return new FolderPrivileges(Map.of(folder, privileges));
        }
        var changed = new TreeMap<>(byFolder);
        changed.put(folder, privileges);
        return new FolderPrivileges(changed);
    }
}
