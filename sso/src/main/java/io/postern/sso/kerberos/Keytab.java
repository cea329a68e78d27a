package io.postern.sso.kerberos;

import io.postern.sso.ServiceKey;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads keytab files (MIT's format, version 0x0502). */
public final class Keytab {

    private static final int VERSION = 0x0502;
    private static final int LARGEST = 1024 * 1024;

    private Keytab() {}

    /**
     * The first service of a keytab that has an AES key.
     *
     * @throws IOException with one sentence for the operator if there is none
     */
    public static String firstPrincipal(Path keytab) throws IOException {
        return read(keytab).principals().stream()
                .findFirst()
                .orElseThrow(() -> new IOException("the keytab " + keytab + " holds no AES key"));
    }

    /**
     * The first principal of a keytab that is an account and not a service (it has no {@code /}), with an AES key.
     *
     * @throws IOException with one sentence for the operator if the keytab cannot be read
     */
    public static Optional<String> firstAccount(Path keytab) throws IOException {
        return read(keytab).principals().stream()
                .filter(principal -> principal.indexOf('/') < 0)
                .findFirst();
    }

    /**
     * Reads a keytab.
     *
     * @throws IOException with one sentence for the operator if it cannot be read or is no keytab
     */
    static KeyRing read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedShort() != VERSION) {
                throw new IOException("the file " + file + " is not a keytab");
            }
            return new KeyRing(entries(in));
        } catch (EOFException e) {
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
        } catch (FileSystemException e) {
            throw new IOException("the keytab " + file + " cannot be read", e);
        }
    }

    private static List<ServiceKey> entries(DataInputStream in) throws IOException {
        var keys = new ArrayList<ServiceKey>();
        while (in.available() >= 4) {
            int size = in.readInt();
            if (size == 0) {
                break;
            }
            if (Math.abs((long) size) > in.available()) {
                throw new EOFException();
            }
            byte[] entry = in.readNBytes(Math.abs(size));
            if (size > 0) {
                keys.add(key(new DataInputStream(new ByteArrayInputStream(entry))));
            }
            Arrays.fill(entry, (byte) 0);
        }
        return keys;
    }

    private static ServiceKey key(DataInputStream in) throws IOException {
        int components = in.readUnsignedShort();
        String realm = text(in);
        var name = new StringJoiner("/");
        for (int i = 0; i < components; i++) {
            name.add(text(in));
        }
        in.skipNBytes(4 + 4); // name type, time stamp
        int shortVersion = in.readUnsignedByte();
        int encryption = in.readUnsignedShort();
        byte[] secret = bytes(in);
        int longVersion = in.available() >= 4 ? in.readInt() : 0;
        int version = longVersion == 0 ? shortVersion : longVersion;
        try {
            return new ServiceKey(name + "@" + realm, version, encryption, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        if (length > in.available()) {
            throw new EOFException();
        }
        return in.readNBytes(length);
    }
}
