package io.postern.directory;

import io.postern.user.DirectoryIds;

/**
 * The people of a complete read of whom everything was known already.
 *
 * @param people their objectGUIDs; the read has ended, so that nobody adds to them any more
 * @param inScope how many of them are in scope
 */
public record Recognised(DirectoryIds people, int inScope) {

    /** Nobody. */
    public static Recognised nobody() {
        return new Recognised(new DirectoryIds(), 0);
    }
}
