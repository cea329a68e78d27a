package io.postern.gateway.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads the newest lines of an audit log, those of the file put aside last among them. */
final class AuditReading {

    /** Of each file, from its end. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private AuditReading() {}

    /** The newest lines that have this text in them, the newest first. */
    static List<String> newest(Path file, int most, String text) {
        var found = new ArrayList<String>();
        String quoted = AuditLine.quoted(text);
        for (Path one : List.of(file, RotatingFile.aside(file, 1))) {
            for (String line : wholeLines(one).reversed()) {
                if (found.size() < most && (line.contains(text) || line.contains(quoted))) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private static List<String> wholeLines(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - MOST_BYTES);
            var bytes = ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
                // until all of it is read, or the file is cut short
            }
            String all = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
            int first = from == 0 ? 0 : all.indexOf('\n') + 1;
            return all.substring(first, all.lastIndexOf('\n') + 1).lines().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The audit file " + file + " cannot be read.", e);
        }
    }
}
