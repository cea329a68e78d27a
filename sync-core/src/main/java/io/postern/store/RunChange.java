package io.postern.store;

import io.postern.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One change of a run, with what it takes to undo it.
 *
 * @param line what was said about it
 * @param user whom it changed; null if it only says something
 * @param before the user before the change; null if there was none
 * @param after the fingerprint of the user after the change; null if there is none
 */
public record RunChange(
        RunLine line,
        @Nullable UserId user,
        @Nullable UserImage before,
        @Nullable String after) {

    private static final String SUSPEND = "suspend";

    /** Whether it suspended somebody: the reason is looked up whenever they are refused. */
    public boolean suspends() {
        return user != null && line.kind().equals(SUSPEND);
    }
}
