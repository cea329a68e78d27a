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
        var copy = new TreeMap<String, Set<FolderPrivilege>>();
        byFolder.forEach((folder, privileges) -> {
            if (!privileges.isEmpty()) {
                copy.put(folder, Sets.ordered(FolderPrivilege.class, privileges));
            }
        });
        byFolder = Collections.unmodifiableMap(copy);
    }

    /** The same with one folder's entry replaced; no privileges remove it. */
    public FolderPrivileges with(String folder, Set<FolderPrivilege> privileges) {
        var changed = new TreeMap<>(byFolder);
        changed.put(folder, privileges);
        return new FolderPrivileges(changed);
    }
}
