package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** On the embedded domain, which counts its connections: so many people share the few that are kept. */
class CrowdTest extends CrowdContract {

    private EmbeddedDomain domain;

    @TempDir
    static Path directory;

    @Override
    Domain domain() {
        if (domain == null) {
            domain = EmbeddedDomain.start(directory, "CROWD.POSTERN.TEST", "CROWD");
        }
        return domain;
    }

    @Override
    void addAll(List<Person> crowd) {
        domain.addAll(crowd);
    }

    /** One connection was the synchronisation's, one reads how near accounts are to being locked. */
    @AfterAll
    void thirtyTwoConnectionsWereEnough() {
        assertThat(domain.traffic().connections()).isBetween(2, 34);
        domain.close();
    }
}
