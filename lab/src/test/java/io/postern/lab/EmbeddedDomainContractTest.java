package io.postern.lab;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDomainContractTest extends DomainContract {
    @TempDir
    static Path directory;

    private static EmbeddedDomain domain;

    @BeforeAll
    static void start() {
        domain = EmbeddedDomain.start(directory, "EMBEDDED.POSTERN.TEST", "EMBEDDED");
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
