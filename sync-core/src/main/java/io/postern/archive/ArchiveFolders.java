package io.postern.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive folders of users: a folder is a directory of the user's name below the archive directory. Whatever cannot be looked
 * into counts as holding mail.
 */
public final class ArchiveFolders {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveFolders.class);

    private final @Nullable Path archive;

    private ArchiveFolders(@Nullable Path archive) {
        this.archive = archive;
    }

    /** No archive directory is configured: nothing is known of folders and nothing is removed. */
    public static ArchiveFolders none() {
        return new ArchiveFolders(null);
    }

    /** The folders below a directory. */
    public static ArchiveFolders below(Path archive) {
        return new ArchiveFolders(archive.toAbsolutePath().normalize());
    }

    /** Whether there is an archive directory with something in it: one that is not mounted is empty, and says nothing of its folders. */
    public boolean known() {
        if (archive == null || !Files.isDirectory(archive)) {
            return false;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(archive)) {
            return inside.iterator().hasNext();
        } catch (IOException e) {
            LOG.warn("The archive directory {} could not be read.", archive, e);
            return false;
        }
    }

    /** Whether a folder holds mail, as far as can be told: any file or link at any depth. False for a folder that does not exist. */
    public boolean holdsMail(String folder) {
        return directory(folder).map(ArchiveFolders::holdsFiles).orElse(true);
    }

    /**
     * Removes a folder that holds no mail.
     *
     * @return whether there is no such folder now
     */
    public boolean removeEmpty(String folder) {
        return directory(folder).map(ArchiveFolders::removed).orElse(false);
    }

    /** The directory of a folder; empty if its name is no name of one directory directly below the archive. */
    private Optional<Path> directory(String folder) {
        if (archive == null || folder.isBlank() || folder.equals(".") || folder.equals("..")) {
            return Optional.empty();
        }
        try {
            Path path = archive.resolve(folder);
            Path name = path.getFileName();
            boolean own = archive.equals(path.getParent())
                    && name != null
                    && name.toString().equals(folder);
            return own ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean holdsFiles(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.anyMatch(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The archive folder {} could not be looked into; it counts as holding mail.", directory, e);
            return true;
        }
    }

    private static boolean removed(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            if (holdsFiles(directory)) {
                return false;
            }
            removeDirectories(directory);
            return true;
        } catch (IOException e) {
            LOG.warn("The empty archive folder {} could not be removed.", directory, e);
            return false;
        }
    }

    /** A directory into which something was put meanwhile is not empty and refuses to go. */
    private static void removeDirectories(Path directory) throws IOException {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(directory)) {
            for (Path child : inside) {
                removeDirectories(child);
            }
        }
        Files.delete(directory);
    }
}
