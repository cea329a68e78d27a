package io.postern.directory;

import io.postern.user.DirectoryId;
import java.util.List;

/**
 * The people of a complete read of whom everything was known already.
 *
 * @param people their objectGUIDs
 * @param inScope how many of them are in scope
 */
public record Recognised(List<DirectoryId> people, int inScope) {

    /** Nobody. */
    public static final Recognised NOBODY = new Recognised(List.of(), 0);

    /** Keeps an unmodifiable copy. */
    public Recognised {
        people = List.copyOf(people);
    }
}
