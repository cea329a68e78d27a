package io.postern.gateway.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory in which the gateway keeps everything that is its own; nobody else may look into it. */
final class DataDirectory implements AutoCloseable {

    private final FileChannel lock;

    private DataDirectory(FileChannel lock) {
        this.lock = lock;
    }

    /**
     * Makes the directory if there is none, and keeps other gateways out of it.
     *
     * @throws IOException with one sentence, if it cannot be written or another gateway runs in it
     */
    static DataDirectory open(Path directory) throws IOException {
        make(directory);
        Path file = directory.resolve("gateway.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new DataDirectory(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new IOException("The data directory " + directory + " cannot be written.", e);
        }
        throw new IOException("The data directory " + directory + " is in use by another gateway.");
    }

    /** Lets others in; the system does so too when the process ends in any other way. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static void make(Path directory) throws IOException {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new IOException("The data directory " + directory + " cannot be made.", e);
        }
    }
}
