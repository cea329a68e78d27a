package io.postern.store;

import io.postern.user.DirectoryId;
import java.util.List;

/**
 * Through which groups the group filter let a person in.
 *
 * @param person the person's objectGUID
 * @param path from the person's own group to the chosen one
 */
public record Admission(DirectoryId person, List<AdmissionStep> path) {

    /** Keeps an unmodifiable copy. */
    public Admission {
        path = List.copyOf(path);
    }
}
