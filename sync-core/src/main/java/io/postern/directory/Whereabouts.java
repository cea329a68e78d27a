package io.postern.directory;

/** What became of a person who was not below the base DN when everybody was read. */
public sealed interface Whereabouts {

    /** Alive in the domain: outside the base DN, or come back since. */
    record Present(DirectoryUser person) implements Whereabouts {}

    /** Deleted: a tombstone says so, or, where tombstones cannot be seen, the place where they were can be read and they are not there. */
    record Gone() implements Whereabouts {}

    /**
     * Neither alive nor deleted, as far as the service account may see: perhaps it lost the right to read. Never a reason to delete.
     *
     * @param why a sentence for an administrator
     */
    record Invisible(String why) implements Whereabouts {}
}
