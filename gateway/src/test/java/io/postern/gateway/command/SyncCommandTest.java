package io.postern.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.directory.DirectoryUnavailable;
import io.postern.gateway.command.Shell.Ended;
import io.postern.gateway.management.ManagedPort;
import io.postern.plan.ChangeKind;
import io.postern.plan.ChangeLine;
import io.postern.plan.SyncCounts;
import io.postern.sync.SyncReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code postern sync} prints and how it ends, on a real server. */
class SyncCommandTest {

    @TempDir
    static Path directory;

    private static ManagedPort port;

    private final Shell shell = Shell.at(port);

    @BeforeAll
    static void open() throws Exception {
        port = new ManagedPort(directory);
    }

    @AfterAll
    static void close() {
        port.close();
    }

    @Test
    void aRehearsalPrintsThePlanAndTheRealRunTheSameLinesInThePastTense() {
        port.directories.synchronizeBy((rehearsal, listener) -> report(rehearsal, null, changes()));
        Ended rehearsal = shell.run("sync", "--rehearse");
        assertThat(rehearsal.out()).isEqualTo("""
                would create anna (CN=Anna): is new in scope
                would rename holm to berg (CN=Berg): sAMAccountName changed in the directory
                    email added berg@x.test
                would leave alone ben (CN=Ben): a local user has this name
                would leave alone CN=Odd: has no sAMAccountName
                would be: 12 read, 9 in scope, 1 created, 1 renamed, 1 conflicts, 1 unreadable, 7 unchanged.
                """);
        assertThat(rehearsal.code()).isEqualTo(1);
        assertThat(rehearsal.err()).isEmpty();
        Ended real = shell.run("sync");
        assertThat(real.code()).isZero();
        assertThat(real.out())
                .isEqualTo(rehearsal
                        .out()
                        .replace("would be: ", "")
                        .replace("would create", "created")
                        .replace("would rename", "renamed")
                        .replace("would leave alone", "left alone"));
    }

    @Test
    void aRehearsalWithoutAnythingToDoIsInSync() {
        port.directories.synchronizeBy((rehearsal, listener) -> report(rehearsal, null, List.of()));
        assertThat(shell.run("sync", "--rehearse").code()).isZero();
    }

    @Test
    void whatNobodyCanDoIsNoDrift() {
        port.directories.synchronizeBy(
                (rehearsal, listener) -> report(rehearsal, null, changes().subList(2, 4)));
        assertThat(shell.run("sync", "--rehearse").code()).isZero();
    }

    @Test
    void theSafetyLimitRefuses() {
        port.directories.synchronizeBy((rehearsal, listener) -> report(rehearsal, "9 of 9 users would go.", changes()));
        Ended ended = shell.run("sync");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("postern: 9 of 9 users would go.\n");
        assertThat(ended.out()).contains("would create anna").doesNotContain("created anna");
    }

    @Test
    void aFailureIsOneSentence() {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            throw new DirectoryUnavailable("The domain controller does not answer.");
        });
        assertThat(shell.run("sync"))
                .isEqualTo(new Ended(3, "", "postern: The domain controller does not answer. Nothing was changed.\n"));
    }

    @Test
    void aCancelledOneHasFailed() {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            throw new CancellationException();
        });
        assertThat(shell.run("sync")).isEqualTo(new Ended(3, "", "postern: It was cancelled.\n"));
    }

    @Test
    void theReportIsPrintedAsJson() throws Exception {
        port.directories.synchronizeBy((rehearsal, listener) -> report(rehearsal, null, changes()));
        Ended ended = shell.run("sync", "--rehearse", "--json");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(ended.out())
                        .path("counts")
                        .path("renamed")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void onlyATerminalSeesTheProgress() {
        port.directories.synchronizeBy((rehearsal, listener) -> {
            listener.progress(50, "Comparing.");
            return report(rehearsal, null, List.of());
        });
        assertThat(shell.run("sync").err()).isEmpty();
        assertThat(shell.with(prompt -> "").run("sync").err()).endsWith("\r\033[K");
    }

    private static List<ChangeLine> changes() {
        return List.of(
                new ChangeLine(ChangeKind.CREATE, "anna", null, "CN=Anna", List.of(), "is new in scope"),
                new ChangeLine(
                        ChangeKind.RENAME,
                        "berg",
                        "holm",
                        "CN=Berg",
                        List.of("email added berg@x.test"),
                        "sAMAccountName changed in the directory"),
                new ChangeLine(ChangeKind.CONFLICT, "ben", null, "CN=Ben", List.of(), "a local user has this name"),
                new ChangeLine(ChangeKind.UNREADABLE, null, null, "CN=Odd", List.of(), "has no sAMAccountName"));
    }

    private static SyncReport report(boolean rehearsal, String refused, List<ChangeLine> changes) {
        var counts = new SyncCounts(
                12,
                9,
                7,
                Map.of(ChangeKind.CREATE, 1, ChangeKind.RENAME, 1, ChangeKind.CONFLICT, 1, ChangeKind.UNREADABLE, 1));
        return new SyncReport(rehearsal ? null : 1L, rehearsal, refused, counts, changes);
    }
}
