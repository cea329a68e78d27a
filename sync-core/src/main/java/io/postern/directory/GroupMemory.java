package io.postern.directory;

import io.postern.user.DirectoryId;
import java.util.Optional;

/** Which group was meant by a distinguished name of the settings; asked at the beginning of each read. */
@FunctionalInterface
public interface GroupMemory {

    /** Nothing is remembered: every group is looked up by its name. */
    GroupMemory NONE = (directory, chosen) -> Optional.empty();

    /**
     * The objectGUID that the chosen name had when it was first read; empty if it never was.
     *
     * @param directory the name of the configured directory
     * @param chosen the distinguished name as the settings have it
     */
    Optional<DirectoryId> idOf(String directory, String chosen);
}
