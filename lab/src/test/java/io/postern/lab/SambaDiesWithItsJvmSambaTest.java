package io.postern.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SambaDiesWithItsJvmSambaTest {

    @Test
    void noProcessOutlivesAKilledJvmEvenWhenItsControllerIsFrozen() throws Exception {
        Path directory = Path.of(System.getProperty("postern.lab.directory"), "killed");
        Files.createDirectories(directory);
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoDomainsMain.class.getName(),
                        directory.toString())
                .redirectError(directory.resolve("jvm.log").toFile())
                .start();
        List<ProcessHandle> children;
        try {
            assertThat(jvm.inputReader().readLine()).isEqualTo("started");
            children = jvm.descendants().toList();
            assertThat(children).as("two supervisors and two controllers").hasSizeGreaterThanOrEqualTo(4);
            assertThat(children).anyMatch(child -> state(child).equals("T"));
        } finally {
            jvm.destroyForcibly().waitFor();
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(children)
                        .allMatch(child ->
                                state(child).equals("gone") || state(child).equals("Z")));
    }

    /** The state letter of proc(5), or "gone". */
    private static String state(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return status.substring(status.lastIndexOf(')') + 2).substring(0, 1);
        } catch (IOException ended) {
            return "gone";
        }
    }
}
