package io.postern.lab;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMembershipContractTest extends MembershipContract {
    @TempDir
    static Path directory;

    private static EmbeddedDomain domain;

    @BeforeAll
    static void start() {
        domain = EmbeddedDomain.start(directory, "MEMBERS.POSTERN.TEST", "MEMBERS");
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
