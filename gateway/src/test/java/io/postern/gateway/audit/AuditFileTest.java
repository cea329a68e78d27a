package io.postern.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFileTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    private static final long LARGE = 1 << 20;

    @TempDir
    Path directory;

    private static AuditFile open(Path file) {
        return AuditFile.open(file, LARGE, 3, NOON);
    }

    private static AuditEvent numbered(int number) {
        return new AuditEvent("login", null, "n" + number, "::1", "pwd", "granted", null, number);
    }

    private static List<Integer> numbers(List<String> lines) throws Exception {
        var numbers = new ArrayList<Integer>();
        for (String line : lines) {
            numbers.add(new ObjectMapper().readTree(line).get("milliseconds").asInt());
        }
        return numbers;
    }

    @Test
    void eachDecisionIsOneJsonObjectALineWithFixedKeys() throws Exception {
        Path file = directory.resolve("audit.log");
        try (AuditFile audit = open(file)) {
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
            try (AuditFile audit = open(file)) {
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
        try (AuditFile audit = open(file)) {
            for (String name : List.of("before", "\ud800", "after")) {
                audit.record(new AuditEvent("login", null, name, "::1", "pwd", "refused", null, 1));
            }
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).allSatisfy(line -> new ObjectMapper().readTree(line));
        assertThat(lines.getLast()).contains("after");
    }

    @Test
    void everyControlCharacterIsEncoded() throws Exception {
        Path file = directory.resolve("audit.log");
        var name = new StringBuilder();
        for (char c = 0; c < 0x2100; c++) {
            name.append(c);
        }
        name.append("\ufeff\ud83d\ude00");
        try (AuditFile audit = open(file)) {
            audit.record(new AuditEvent("login", null, name.toString(), "::1", "pwd", "refused", null, 1));
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length - 1; i++) {
            assertThat(bytes[i]).isBetween((byte) 0x20, (byte) 0x7e);
        }
        assertThat(new ObjectMapper().readTree(bytes).get("name").asText()).isEqualTo(name.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"j\u00fcrgen", "corp\\carla", "\"login\"", "a\u007fb"})
    void aLineIsFoundByANameAsPeopleWriteIt(String name) throws Exception {
        Path file = directory.resolve("audit.log");
        try (AuditFile audit = open(file)) {
            audit.record(new AuditEvent("login", null, name, "::1", "pwd", "refused", null, 1));
            await().until(() -> audit.newest(1, name).size() == 1);
            assertThat(audit.newest(1, name + "x")).isEmpty();
        }
    }

    @Test
    void aFileThatHasGrownIsPutAsideAndSoManyAreKept() throws Exception {
        Path file = directory.resolve("audit.log");
        try (AuditFile audit = AuditFile.open(file, 2000, 2, NOON)) {
            for (int i = 100; i < 200; i++) {
                audit.record(numbered(i));
                String name = "\"n" + i + "\"";
                await().pollInterval(Duration.ofMillis(1))
                        .until(() -> !audit.newest(1, name).isEmpty());
            }
            assertThat(numbers(audit.newest(12, "n1"))).hasSize(12).startsWith(199, 198, 197);
        }
        var lines = new ArrayList<>(Files.readAllLines(directory.resolve("audit.log.2")));
        lines.addAll(Files.readAllLines(directory.resolve("audit.log.1")));
        lines.addAll(Files.readAllLines(file));
        assertThat(numbers(lines))
                .isEqualTo(IntStream.range(200 - lines.size(), 200).boxed().toList())
                .hasSizeBetween(20, 60);
        try (var all = Files.list(directory)) {
            assertThat(all)
                    .hasSize(3)
                    .allSatisfy(one -> assertThat(Files.size(one)).isLessThanOrEqualTo(2000));
        }
    }

    @Test
    void aFileThatSomebodyMovesAwayIsBegunAnew() throws Exception {
        Path file = directory.resolve("audit.log");
        Path moved = directory.resolve("audit.log-20260101");
        try (AuditFile audit = open(file)) {
            audit.record(numbered(1));
            await().until(() -> Files.size(file) > 0);
            Files.move(file, moved);
            audit.record(numbered(2));
            await().until(() -> Files.exists(file) && Files.size(file) > 0);
        }
        assertThat(numbers(Files.readAllLines(moved))).containsExactly(1);
        assertThat(numbers(Files.readAllLines(file))).containsExactly(2);
    }

    @Test
    void aLineThatWasCutOffDoesNotSwallowTheNext() throws Exception {
        Path file = Files.writeString(directory.resolve("audit.log"), "{\"time\":\"20");
        try (AuditFile audit = open(file)) {
            audit.record(numbered(1));
        }
        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("{\"time\":\"20");
    }

    @Test
    void onAFullDiskDecisionsAreCountedAndTheCountIsWrittenWhenThereIsRoom() throws Exception {
        Path file = Files.createSymbolicLink(directory.resolve("audit.log"), Path.of("/dev/full"));
        Path roomy = Files.createFile(directory.resolve("roomy"));
        try (AuditFile audit = open(file)) {
            for (int i = 1; i <= 3; i++) {
                audit.record(numbered(i));
            }
            await().until(() -> audit.lost() == 3);
            Files.delete(file);
            Files.createSymbolicLink(file, roomy);
            audit.record(numbered(4));
        }
        List<String> lines = Files.readAllLines(roomy);
        assertThat(lines).hasSize(2);
        assertThat(numbers(lines)).containsExactly(4, 0);
        assertThat(lines.getLast()).contains("\"outcome\":\"lost\",\"reason\":\"3 decisions were not written\"");
    }

    @Test
    void aDiskThatTakesNothingKeepsNobodyWaitingAndEveryDecisionIsWrittenOrCounted() throws Exception {
        Path file = directory.resolve("audit.log");
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        int all = 40_000;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InputStream> opening = threads.submit(() -> Files.newInputStream(file));
            AuditFile audit = open(file);
            try (InputStream reading = opening.get()) {
                long start = System.nanoTime();
                for (int i = 0; i < all; i++) {
                    audit.record(numbered(i));
                }
                var took = Duration.ofNanos(System.nanoTime() - start);
                System.out.printf("%d decisions for a disk that takes nothing: %d ms%n", all, took.toMillis());
                assertThat(took).isLessThan(Duration.ofSeconds(10));
                long lost = audit.lost();
                assertThat(lost).isBetween(all - 15_000L, (long) all);
                Future<List<String>> lines =
                        threads.submit(() -> new String(reading.readAllBytes(), StandardCharsets.US_ASCII)
                                .lines()
                                .toList());
                audit.close();
                List<String> reports = lines.get().stream()
                        .filter(line -> line.contains("\"outcome\":\"lost\""))
                        .toList();
                assertThat(lines.get()).hasSize((int) (all - lost) + reports.size());
                assertThat(reports.stream()
                                .map(line -> line.replaceFirst(".*\"reason\":\"([0-9]+) decisions.*", "$1"))
                                .mapToLong(Long::parseLong)
                                .sum())
                        .isEqualTo(lost);
            }
        }
    }
}
