package io.postern.gateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is appended to and put aside when it has grown: FILE becomes FILE.1, FILE.1 becomes FILE.2. One that somebody else
 * moved or removed is begun anew. Used by one thread at a time.
 */
final class RotatingFile implements AutoCloseable {

    private static final byte NEWLINE = '\n';

    private final Path file;
    private final long largest;
    private final int keep;
    private @Nullable FileChannel open;
    private @Nullable Object key;

    /** Nothing is opened before the first {@link #append}. */
    RotatingFile(Path file, long largest, int keep) {
        this.file = file;
        this.largest = largest;
        this.keep = keep;
    }

    /** Makes the file with mode 0600 if there is none, and opens it for appending. */
    FileChannel open() throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.APPEND));
        open = channel;
        key = keyOf(file);
        endLine(channel);
        return channel;
    }

    /** A line that was cut off by a crash does not swallow the next one. */
    private void endLine(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size > 0) {
            var last = ByteBuffer.allocate(1);
            try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
                reading.read(last, size - 1);
            }
            if (last.get(0) != NEWLINE) {
                channel.write(ByteBuffer.wrap(new byte[] {NEWLINE}));
            }
        }
    }

    /**
     * Appends whole lines, or nothing.
     *
     * @throws IOException if they could not be written; the next call tries anew
     */
    void append(byte[] lines) throws IOException {
        FileChannel channel = current();
        if (channel.size() > 0 && channel.size() + lines.length > largest) {
            putAside();
            channel = open();
        }
        long before = channel.size();
        try {
            for (var rest = ByteBuffer.wrap(lines); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        } catch (IOException full) {
            cut(channel, before, full);
            throw full;
        }
    }

    /** No half line stays, which the next one would continue. */
    private static void cut(FileChannel channel, long size, IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException also) {
            cause.addSuppressed(also);
        }
    }

    private FileChannel current() throws IOException {
        FileChannel channel = open;
        if (channel != null && Objects.equals(keyOf(file), key)) {
            return channel;
        }
        close();
        return open();
    }

    private static @Nullable Object keyOf(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException gone) {
            return file;
        }
    }

    private void putAside() throws IOException {
        close();
        for (int i = keep; i > 0; i--) {
            Path older = i == 1 ? file : aside(file, i - 1);
            if (Files.exists(older)) {
                Files.move(older, aside(file, i), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** The file that was put aside so many files ago. */
    static Path aside(Path file, int ago) {
        return file.resolveSibling(file.getFileName() + "." + ago);
    }

    @Override
    public void close() throws IOException {
        FileChannel channel = open;
        open = null;
        if (channel != null) {
            channel.close();
        }
    }
}
