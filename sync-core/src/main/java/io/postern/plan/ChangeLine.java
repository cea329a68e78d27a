package io.postern.plan;

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
        String reason) {

    /** Keeps an unmodifiable copy. */
    public ChangeLine {
        details = List.copyOf(details);
    }

    /**
     * The line for people, for example {@code would rename anna.holm to anna.berg: email added anna.berg@corp.example.test (...)}.
     *
     * @param conditional "would create" instead of "created"
     */
    public String text(boolean conditional) {
        String facts = details.isEmpty() ? "" : ": " + String.join("; ", details);
        return kind.verb(conditional) + " " + subject() + facts + " (" + reason + ")";
    }

    private String subject() {
        if (userName == null) {
            return String.valueOf(distinguishedName);
        }
        return previousUserName == null ? userName : previousUserName + " to " + userName;
    }
}
