package io.postern.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.command.Shell.Ended;
import io.postern.gateway.management.ManagedPort;
import io.postern.plan.SyncCounts;
import io.postern.store.RefusedTry;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunLine;
import io.postern.store.RunOutcome;
import io.postern.sync.SyncReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about runs, jobs and directories print, on a real server. */
class RunCommandsTest {

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
    void anUndoIsRehearsedAndDone() {
        Ended rehearsal = shell.run("undo", "7", "--rehearse");
        assertThat(rehearsal.code()).isEqualTo(1);
        assertThat(rehearsal.out()).isEqualTo("""
            would resume ben (CN=Ben): run 7 is undone
            would be: 0 read, 0 in scope, 1 resumed.
            Undoes run 7.
            """);
        Ended real = shell.run("undo", "7");
        assertThat(real.code()).isZero();
        assertThat(real.out()).startsWith("resumed ben");
        assertThat(shell.run("undo", "8"))
                .isEqualTo(new Ended(64, "", "postern: There is no run 8. Nothing was changed.\n"));
        assertThat(shell.run("undo", "x").code()).isEqualTo(64);
    }

    @Test
    void refusedLoginsAreListedAndLifted() {
        port.store()
                .tries()
                .count(List.of(
                        new RefusedTry("name nobody", Duration.ofHours(1), Duration.ofHours(1), ""),
                        new RefusedTry("address 192.0.2.1", Duration.ofDays(9), Duration.ZERO, "")));
        assertThat(shell.run("throttle", "list").out())
                .containsPattern("unknownName  nobody  refused 1, last \\d+ s ago")
                .containsPattern("address  192[.]0[.]2[.]1  refused 1, last \\d+ s ago, has to wait \\d+ s");
        assertThat(shell.run("throttle", "lift", "Nobody").out()).isEqualTo("Nobody need not wait any more.\n");
        assertThat(shell.run("throttle", "lift", "192.0.2.1").code()).isZero();
        assertThat(shell.run("throttle", "lift", "nobody").out()).isEqualTo("Nothing was counted about nobody.\n");
        assertThat(shell.run("throttle", "list").out()).isEmpty();
        assertThat(shell.run("throttle").code()).isEqualTo(64);
    }

    @Test
    void anExplanationIsALineAFact() {
        Ended ended = shell.run("explain", "Anna");
        assertThat(ended.out()).isEqualTo("""
            There is no user whom anna could mean.
            The directory corp could not be asked: it is asleep
            """);
        assertThat(shell.run("explain", "anna", "--json").out()).contains("\"error\" : \"it is asleep\"");
    }

    @Test
    void anExplanationOfNobodyIsAFailureInASentence() {
        Ended silent = shell.run("explain", "anna");
        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err())
                .isEqualTo("postern: There is no user whom anna could mean, and a directory could not be asked.\n");
        Ended nobody = shell.run("explain", "nobody");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err())
                .isEqualTo("postern: Nobody is called nobody, neither in the user table nor in a directory.\n");
    }

    @Test
    void runsAreListedAndShown() {
        var line = new RunLine("suspend", "ben", null, "CN=Ben\u001b[2J", List.of(), "disabled there");
        var at = Instant.parse("2026-01-01T00:00:00.123456789Z");
        var run = new Run(0, RunKind.INCREMENTAL, at, at, RunOutcome.APPLIED, "1 suspend", List.of("dc1"));
        port.store().transact(writer -> writer.record(run, List.of(new RunChange(line, null, null, null))));
        String shown = "1  2026-01-01T00:00:00Z  incremental  applied  1 suspend\n";
        assertThat(shell.run("runs", "list").out()).isEqualTo(shown);
        assertThat(shell.run("runs", "show", "1").out())
                .isEqualTo(shown + "suspended ben (CN=Ben\uFFFD[2J): disabled there\n");
        assertThat(shell.run("runs", "show", "9")).isEqualTo(new Ended(1, "", "postern: There is no run 9.\n"));
        assertThat(shell.run("runs").code()).isEqualTo(64);
    }

    @Test
    void aJobIsMadeListedRunAndRemoved() {
        port.directories.synchronizeBy(
                (rehearsal, listener) -> new SyncReport(1L, false, null, new SyncCounts(0, 0, 0, Map.of()), List.of()));
        assertThat(shell.run(
                        "jobs", "create", "Night", "--time", "23:30", "--day-of-month", "Last", "--time-zone", "UTC"))
                .isEqualTo(new Ended(0, "1\n", ""));
        assertThat(shell.run("jobs", "list").out())
                .isEqualTo("1  Night  at 23:30, dayOfMonth Last (UTC)  next 2026-01-31T23:30:00\n");
        assertThat(shell.run("jobs", "run", "1").code()).isZero();
        await().until(() -> shell.run("jobs", "list").out().contains("last 2026-01-01T00:00:00 succeeded"));
        assertThat(shell.run("jobs", "disable", "1").code()).isZero();
        assertThat(shell.run("jobs", "list").out()).contains("next disabled");
        assertThat(shell.run("jobs", "enable", "1").code()).isZero();
        assertThat(shell.run("jobs", "delete", "1").code()).isZero();
        assertThat(shell.run("jobs", "list").out()).isEmpty();
        assertThat(shell.run("jobs", "create", "Odd", "--interval", "7").err())
                .isEqualTo("postern: The argument interval must be one of 5, 10, 15, 20, 30, 60, 120, 180, 240, 360,"
                        + " 720.\n");
    }

    @Test
    void theGroupsAndBaseDnsOfADirectoryAreListed() {
        assertThat(shell.run("directory", "groups", "sa", "--directory", "corp").out())
                .isEqualTo("CN=Staff,DC=corp,DC=example,DC=test\n");
        assertThat(shell.run("directory", "base-dns", "--directory", "corp").out())
                .startsWith("DC=corp,DC=example,DC=test\n");
        assertThat(shell.run("directory", "groups"))
                .isEqualTo(new Ended(1, "", "postern: There are several directories.\n"));
    }

    @Test
    void oneRunMayBeAllowedMore() {
        port.directories.synchronizeBy((rehearsal, listener) -> new SyncReport(
                1L, rehearsal, null, new SyncCounts(port.directories.allowed, 0, 0, Map.of()), List.of()));
        assertThat(shell.run("sync", "--allow", "17").out()).startsWith("17 read");
    }
}
