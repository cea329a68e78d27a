package io.postern.sso.kerberos;

import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHandshakeTest extends HandshakeContract {

    @TempDir
    static Path files;

    private static EmbeddedDomain domain;

    @BeforeAll
    static void start() {
        domain = EmbeddedDomain.start(files, "EMBEDDED.EXAMPLE.TEST", "EMBEDDED");
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }
}
