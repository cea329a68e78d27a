package io.postern.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run says about one user or person.
 *
 * @param kind one word, for example {@code rename}
 * @param previousUserName the name before a rename, else null
 * @param details what changed, one short sentence each
 * @param reason why, in words for an administrator
 */
public record RunLine(
        String kind,
        @Nullable String userName,
        @Nullable String previousUserName,
        @Nullable String distinguishedName,
        List<String> details,
        String reason) {

    /** Keeps an unmodifiable copy. */
    public RunLine {
        details = List.copyOf(details);
    }
}
