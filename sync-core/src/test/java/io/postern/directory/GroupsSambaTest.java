package io.postern.directory;

import io.postern.lab.Domain;
import io.postern.lab.samba.SambaDomain;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Groups of a real domain, one of its own because of the thousands. */
class GroupsSambaTest extends GroupsContract {

    private SambaDomain domain;

    @BeforeAll
    void start(@TempDir Path directory) {
        domain = SambaDomain.start(directory, "GROUPS.EXAMPLE.TEST", "GROUPS");
    }

    @AfterAll
    void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }

    /** Samba gives all members at once, however many; more of them only take longer to be made. */
    @Override
    int many() {
        return Boolean.getBoolean("postern.long") ? super.many() : 1501;
    }
}
