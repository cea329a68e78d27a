package io.postern.lab.samba;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a two-way forest trust between two running domains, by Samba's own Python bindings. */
final class ForestTrust {

    private ForestTrust() {}

    static void make(SambaConfiguration one, SambaConfiguration other) {
        try {
            Path script = one.directory().resolve("forest_trust.py");
            Files.writeString(script, Provisioning.text("forest_trust.py"));
            Command.run(
                    "/usr/bin/python3",
                    script.toString(),
                    one.file().toString(),
                    other.file().toString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
