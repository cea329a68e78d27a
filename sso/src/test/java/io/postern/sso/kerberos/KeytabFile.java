package io.postern.sso.kerberos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keytab files made from others. */
final class KeytabFile {

    private KeytabFile() {}

    /** The same principals and versions with other keys, as after a change of the service account's password. */
    static Path withOtherKeys(Path keytab, Path target) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(keytab));
        bytes.position(2);
        while (bytes.remaining() > 4) {
            int size = bytes.getInt();
            int start = bytes.position();
            int components = bytes.getShort();
            for (int i = 0; i <= components; i++) {
                bytes.position(bytes.position() + 2 + bytes.getShort(bytes.position()));
            }
            int key = bytes.position() + 4 + 4 + 1 + 2 + 2;
            bytes.put(key, (byte) (bytes.get(key) ^ 1));
            bytes.position(start + size);
        }
        return Files.write(target, bytes.array());
    }

    static void replace(Path target, Path content) throws IOException {
        Path draft = Files.copy(content, target.resolveSibling("draft.keytab"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(
                draft,
                java.nio.file.attribute.FileTime.fromMillis(
                        Files.getLastModifiedTime(target).toMillis() + 1));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
