package io.postern.sso;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Whose keys a keytab file holds (MIT's format, version 0x0502). The keys themselves are skipped; JGSS reads those.
 *
 * @param keys what each key is for
 */
record Keytab(Set<Key> keys) {

    private static final int VERSION = 0x0502;
    private static final int LARGEST = 1024 * 1024;

    /** One key: its full principal and encryption type. */
    record Key(String principal, int encryption) {}

    /** AES128 and AES256 with SHA-1 (RFC 3962) and SHA-2 (RFC 8009). */
    static boolean isAes(int encryption) {
        return encryption >= 17 && encryption <= 20;
    }

    /**
     * Reads a keytab.
     *
     * @throws IOException with one sentence for the operator if it cannot be read or is no keytab
     */
    static Keytab read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedShort() != VERSION) {
                throw new IOException("the file " + file + " is not a keytab");
            }
            return new Keytab(entries(in));
        } catch (java.io.EOFException e) {
            throw new IOException("the keytab " + file + " is cut short", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("the file " + file + " is too large for a keytab");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("the keytab " + file + " does not exist", e);
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException("the keytab " + file + " cannot be read", e);
        }
    }

    private static Set<Key> entries(DataInputStream in) throws IOException {
        var keys = new LinkedHashSet<Key>();
        while (in.available() >= 4) {
            int size = in.readInt();
            if (size == 0) {
                break;
            }
            int next = in.available() - (int) Math.min(in.available(), Math.abs((long) size));
            if (size > 0) {
                keys.add(entry(in));
            }
            in.skipNBytes(Math.max(0, in.available() - next));
        }
        return keys;
    }

    private static Key entry(DataInputStream in) throws IOException {
        int components = in.readUnsignedShort();
        String realm = text(in);
        var name = new StringJoiner("/");
        for (int i = 0; i < components; i++) {
            name.add(text(in));
        }
        in.skipNBytes(4 + 4 + 1); // name type, time stamp, version
        return new Key(name + "@" + realm, in.readUnsignedShort());
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        if (length > in.available()) {
            throw new java.io.EOFException();
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The principals with an AES key. */
    Set<String> usable() {
        return keys.stream()
                .filter(key -> isAes(key.encryption()))
                .map(Key::principal)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
