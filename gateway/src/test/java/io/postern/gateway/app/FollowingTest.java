package io.postern.gateway.app;

import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest extends FollowingContract {

    @TempDir
    static Path directory;

    private EmbeddedDomain domain;

    @Override
    Domain domain(String realm) {
        domain = EmbeddedDomain.start(directory, realm, "FOLLOW");
        return domain;
    }

    @AfterAll
    void stop() {
        domain.close();
    }
}
