package io.postern.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory in which the gateway keeps everything that is its own; nobody else may look into it. */
final class DataDirectory {

    private DataDirectory() {}

    static void make(Path directory) throws IOException {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new IOException("The data directory " + directory + " cannot be made.", e);
        }
    }
}
