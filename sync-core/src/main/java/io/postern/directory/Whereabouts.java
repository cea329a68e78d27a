package io.postern.directory;

/** What became of a person who was not below the base DN when everybody was read. */
public sealed interface Whereabouts {

    /** Alive in the domain: outside the base DN, or come back since. */
    record Present(DirectoryUser person) implements Whereabouts {}

    /** Deleted: a tombstone says so. */
    record Gone() implements Whereabouts {}

    /**
     * Not to be found, where tombstones cannot be seen: the place where they were can be read and shows others. Most likely deleted,
     * perhaps moved to where nobody may look: a reason to suspend, never one to delete.
     *
     * @param remedy a sentence for an administrator: the right that would tell, and how to give it
     */
    record Vanished(String remedy) implements Whereabouts {}

    /**
     * Neither alive nor deleted, as far as the service account may see: perhaps it lost the right to read. Never a reason to delete.
     *
     * @param why a sentence for an administrator
     */
    record Invisible(String why) implements Whereabouts {}
}
