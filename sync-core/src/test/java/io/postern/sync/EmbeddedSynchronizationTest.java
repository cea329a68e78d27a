package io.postern.sync;

import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the embedded domain, which can also answer in the middle of a read that it will not go on. */
class EmbeddedSynchronizationTest extends DomainSynchronizationContract {

    private static EmbeddedDomain domain;

    @BeforeAll
    static void start(@TempDir Path directory) {
        domain = EmbeddedDomain.start(directory, "DEMO.POSTERN.TEST", "DEMO");
    }

    @AfterEach
    void heal() {
        domain.faults().heal();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }

    @Override
    void addAll(List<Person> people) {
        domain.addAll(people);
    }

    @Test
    void aSizeLimitLeavesEverybodyInPlace() throws Exception {
        Synchronization synchronization = synchronised(1100);
        domain.faults().answerSizeLimitAfterPage(1);
        failsWithNothingWritten(synchronization, "page 2 failed: ");
    }

    @Test
    void aConnectionThatEndsBeforePageThreeLeavesEverybodyInPlace() throws Exception {
        Synchronization synchronization = synchronised(2100);
        domain.faults().closeConnectionAfterPage(2);
        failsWithNothingWritten(synchronization, "page 3 failed: ");
    }
}
