package io.postern.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ResultCode;
import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded domain, which can be restored from a backup, misbehave in the middle of a read, and count what it is asked. */
class EmbeddedChangesTest extends ChangesContract {

    private EmbeddedDomain domain;

    @BeforeAll
    void start(@TempDir Path directory) {
        domain = EmbeddedDomain.start(directory, "CHANGES.POSTERN.TEST", "CHANGES");
        add("few", 200);
    }

    @AfterEach
    void heal() {
        domain.faults().heal();
    }

    @AfterAll
    void stop() {
        domain.close();
    }

    @Override
    Domain domain() {
        return domain;
    }

    @Test
    void tenChangesCostAsManyQuestionsAmongManyAsAmongFew() throws Exception {
        String group = newName();
        String dn = domain.addGroup(group, List.of());
        for (Directory directory : List.of(everybody(), limited(dn))) {
            int amongFew = questionsForTenChanges(directory, group);
            add(newName() + "-", 5000);
            assertThat(questionsForTenChanges(directory, group))
                    .isEqualTo(amongFew)
                    .isLessThan(12);
        }
    }

    private int questionsForTenChanges(Directory directory, String group) throws Exception {
        List<String> changing =
                IntStream.range(0, 10).mapToObj(_ -> addPerson()).toList();
        Cursor cursor = directory.check().cursor();
        changing.forEach(name -> domain.setAttribute(name, "displayName", "Changed " + name));
        domain.addMembers(group, changing);
        int before = domain.traffic().searches() + domain.traffic().binds();
        assertThat(changes(directory, cursor).people()).hasSize(10);
        int questions = domain.traffic().searches() + domain.traffic().binds() - before;
        domain.removeMembers(group, changing);
        return questions;
    }

    @Test
    void aRestoredDatabaseMeansToStartOver() throws Exception {
        Directory directory = everybody();
        var backup = domain.backup();
        addPerson();
        Cursor cursor = directory.check().cursor();
        domain.restoreFromBackup(backup);
        assertThat(directory.changesSince(cursor)).isInstanceOf(Since.StartOver.class);
    }

    @Test
    void aConnectionThatIsCutInTheMiddleGivesNoChanges() throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        add(newName() + "-", 2500);
        domain.faults().closeConnectionAfterPage(2);
        assertThatThrownBy(() -> directory.changesSince(cursor))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("page 3 failed");
        domain.faults().heal();
        assertThat(changes(directory, cursor).people()).hasSize(2500);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 11, 12, 50, 53})
    void aRefusalInTheMiddleMeansToStartOver(int code) throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        add(newName() + "-", 1100);
        domain.faults().answerAfterPage(1, ResultCode.valueOf(code));
        assertThat(directory.changesSince(cursor))
                .isInstanceOfSatisfying(
                        Since.StartOver.class,
                        over -> assertThat(over.reason()).contains("refuses the search for changes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 51, 52, 80})
    void anyOtherResultIsAnOutage(int code) throws Exception {
        Directory directory = everybody();
        Cursor cursor = directory.check().cursor();
        add(newName() + "-", 1100);
        domain.faults().answerAfterPage(1, ResultCode.valueOf(code));
        assertThatThrownBy(() -> directory.changesSince(cursor)).isInstanceOf(DirectoryUnavailable.class);
    }

    private void add(String prefix, int count) {
        domain.addAll(IntStream.range(0, count)
                .mapToObj(i -> new Person(prefix + i, "P " + prefix + i, null, null, List.of(), null, null))
                .toList());
    }
}
