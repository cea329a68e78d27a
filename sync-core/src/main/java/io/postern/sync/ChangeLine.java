package io.postern.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a report: the same in a rehearsal and in the real run.
 *
 * @param previousUserName the name before a rename, else null
 * @param details what changed, one short sentence each
 * @param reason why, in words for an administrator
 */
public record ChangeLine(
        ChangeKind kind,
        @Nullable String userName,
        @Nullable String previousUserName,
        @Nullable String distinguishedName,
        List<String> details,
        String reason) {}
