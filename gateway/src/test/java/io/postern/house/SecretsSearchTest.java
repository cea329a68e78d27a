package io.postern.house;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Secrets;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search of {@code ./check} for secrets in logs finds them when they are there. */
class SecretsSearchTest {

    private static final String PLANTED = "gepflanzt+ä/1";

    @TempDir
    Path house;

    @BeforeEach
    void makeLogs() throws Exception {
        write("test-logs/secrets.txt", String.join("\n", Secrets.forms(PLANTED)) + "\n");
        write("test-logs/everything.log", "nothing of note\n");
        write("test-logs/audit.log", "{}\n");
        write("surefire-reports/A-output.txt", "");
        write("surefire-reports/TEST-A.xml", "");
    }

    @Test
    void cleanLogsPass() throws Exception {
        assertThat(search()).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-logs/everything.log", "test-logs/audit.log", "surefire-reports/A-output.txt"})
    void aSecretInAnyLogIsFound(String log) throws Exception {
        write(log, "some words\nand " + PLANTED + " among them\n");
        assertThat(search()).isEqualTo(1);
    }

    static Stream<String> disguises() {
        byte[] quoted = ("\"" + PLANTED + "\"").getBytes(UTF_16LE);
        return Stream.of(
                encoded(PLANTED),
                encoded("admin:" + PLANTED),
                encoded("lena:" + PLANTED + "."),
                encoded("another:" + PLANTED + ".."),
                Base64.getEncoder().encodeToString(quoted),
                HexFormat.of().formatHex(quoted),
                HexFormat.of().withUpperCase().formatHex(PLANTED.getBytes(UTF_8)),
                URLEncoder.encode("password=" + PLANTED, UTF_8));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void aSecretInDisguiseIsFound(String disguise) throws Exception {
        write("test-logs/everything.log", "sent " + disguise + ";\n");
        assertThat(search()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon" + "2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
                "eyJhbGciOi" + "JFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
                "Negotiate " + "YIIFcQYGKwYBBQUCoIIFZTCC",
                "Bas" + "ic YWRtaW46Z2VoZWltLXVuZC1sYW5n"
            })
    void whatHasTheShapeOfASecretIsFoundThoughNobodyHasNotedIt(String shape) throws Exception {
        write("test-logs/everything.log", "got " + shape + "\n");
        assertThat(search()).isEqualTo(1);
    }

    @Test
    void nothingToLookForOrNothingToLookInIsAFailure() throws Exception {
        write("test-logs/everything.log", "");
        assertThat(search()).isEqualTo(1);
        makeLogs();
        Files.delete(house.resolve("module/target/test-logs/secrets.txt"));
        assertThat(search()).isEqualTo(1);
    }

    private void write(String file, String text) throws Exception {
        Path path = house.resolve("module/target").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private int search() throws Exception {
        Path script = SourceTree.ROOT.resolve("scripts/secrets.sh");
        Process process = new ProcessBuilder("bash", script.toString(), house.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(said).doesNotContain(PLANTED);
        return process.waitFor();
    }
}
