package io.postern.directory;

import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Groups of the embedded domain. */
class EmbeddedGroupsTest extends GroupsContract {

    private EmbeddedDomain domain;

    @BeforeAll
    void start(@TempDir Path directory) {
        domain = EmbeddedDomain.start(directory, "GROUPS.POSTERN.TEST", "GROUPS");
    }

    @AfterAll
    void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }
}
