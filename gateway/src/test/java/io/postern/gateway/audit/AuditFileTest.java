package io.postern.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void eachDecisionIsOneJsonObjectALineWithFixedKeys() throws Exception {
        Path file = directory.resolve("audit.log");
        try (AuditFile audit = AuditFile.open(file, NOON)) {
            audit.record(new AuditEvent("login", "id", "a\nlice\u2028", "::1", "pwd", "refused", "WRONG_PASSWORD", 7));
            audit.record(new AuditEvent("login", null, "bob", "::1", "pwd", "granted", null, 1));
        }
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        var json = new ObjectMapper().readTree(lines.getFirst());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "time", "event", "user", "name", "client", "method", "outcome", "reason", "dc", "milliseconds");
        assertThat(json.get("time").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(json.get("name").asText()).isEqualTo("a\nlice\u2028");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyDecisionIsWrittenBeforeTheFileIsClosedAndAnOldFileIsContinued() throws Exception {
        Path file = directory.resolve("audit.log");
        for (int round = 0; round < 2; round++) {
            try (AuditFile audit = AuditFile.open(file, NOON)) {
                for (int i = 0; i < 1000; i++) {
                    audit.record(new AuditEvent("login", null, "n" + i, "::1", "pwd", "granted", null, i));
                }
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(2000);
    }

    @Test
    void aNameThatIsNoTextKeepsNoDecisionOutOfTheLog() throws Exception {
        Path file = directory.resolve("audit.log");
        try (AuditFile audit = AuditFile.open(file, NOON)) {
            for (String name : List.of("before", "\ud800", "after")) {
                audit.record(new AuditEvent("login", null, name, "::1", "pwd", "refused", null, 1));
            }
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).allSatisfy(line -> new ObjectMapper().readTree(line));
        assertThat(lines.getLast()).contains("after");
    }
}
