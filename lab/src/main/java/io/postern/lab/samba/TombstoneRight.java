package io.postern.lab.samba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The right to list and read {@code CN=Deleted Objects}, given to one account in the controller's own database. */
final class TombstoneRight {

    private TombstoneRight() {}

    static void set(SambaConfiguration configuration, String account, boolean allowed) {
        try {
            Path script = configuration.directory().resolve("deleted_objects.py");
            Files.writeString(script, Provisioning.text("deleted_objects.py"));
            Command.run(
                    "/usr/bin/python3",
                    script.toString(),
                    configuration.file().toString(),
                    account,
                    allowed ? "allow" : "deny");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
