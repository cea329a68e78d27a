package io.postern.sso.kerberos;

import io.postern.sso.ServiceKey;
import io.postern.sso.ServiceKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a keytab file, read once, and again once whenever the file has changed. While there is no readable keytab, the keys
 * that were read last go on: whoever replaces the file by hand takes longer than a login.
 */
public final class KeytabWatch implements ServiceKeys {

    private static final Logger LOG = LoggerFactory.getLogger(KeytabWatch.class);

    private final Path file;
    private volatile Seen seen;

    /** What the file looked like when it was read. */
    private record Seen(@Nullable Stamp stamp, KeyRing keys) {}

    /** By what another file, or another content, is told from the one that was read. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object identity) {}

    private KeytabWatch(Path file, Seen seen) {
        this.file = file;
        this.seen = seen;
    }

    /**
     * Reads a keytab for the first time.
     *
     * @throws IOException with one sentence for the operator if it cannot be read or holds no AES key
     */
    public static KeytabWatch open(Path file) throws IOException {
        Stamp stamp = stamp(file);
        return new KeytabWatch(file, new Seen(stamp, read(file)));
    }

    @Override
    public List<ServiceKey> current() {
        Seen last = seen;
        KeyRing keys = sameAs(last.stamp(), stamp(file)) ? last.keys() : readAgain();
        return keys.duplicates();
    }

    /** The stamp is taken before the content: if the file changes in between, it is read once more than needed. */
    private synchronized KeyRing readAgain() {
        Stamp now = stamp(file);
        if (sameAs(seen.stamp(), now)) {
            return seen.keys();
        }
        try {
            seen = new Seen(now, read(file));
            LOG.info("The keytab {} has changed and was read: {}", file, seen.keys());
        } catch (IOException e) {
            LOG.warn("The keys that were read last stay in use: {}", e.getMessage());
            seen = new Seen(now, seen.keys());
        }
        return seen.keys();
    }

    private static KeyRing read(Path file) throws IOException {
        KeyRing keys = Keytab.read(file);
        if (keys.keys().isEmpty()) {
            throw new IOException(
                    "the keytab " + file + " holds no AES key: set msDS-SupportedEncryptionTypes to 24 on the"
                            + " service account, set its password again and export the keytab again");
        }
        return keys;
    }

    private static boolean sameAs(@Nullable Stamp one, @Nullable Stamp other) {
        return one == null ? other == null : one.equals(other);
    }

    /** Null for a file that is not there. */
    private static @Nullable Stamp stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException gone) {
            return null;
        }
    }
}
