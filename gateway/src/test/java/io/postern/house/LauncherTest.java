package io.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code postern} in a checkout whose Maven and JDK only write down that they were called. */
class LauncherTest {

    @TempDir
    Path home;

    @BeforeEach
    void checkout() throws Exception {
        for (String file : List.of("postern", "scripts/jdk.sh", "conf/postern.conf")) {
            Path copy = home.resolve(file);
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(SourceTree.ROOT.resolve(file), copy);
        }
        for (String file : List.of("pom.xml", "gateway/pom.xml", "gateway/src/main/Any.java")) {
            Path source = home.resolve(file);
            Files.createDirectories(source.resolveSibling(""));
            Files.writeString(source, "");
        }
        script("jdk/bin/java", "echo started");
        script("jdk/bin/javac", "exit 1");
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        script("tools/mvn", """
            echo >> "$HOME/builds"
            sleep 2
            mkdir -p "$HOME/gateway/target/lib"
            touch "$HOME/gateway/target/gateway.jar\"\
            """);
    }

    @Test
    void ofSeveralThatStartAtOnceOneBuildsAndAllStart() throws Exception {
        var starts = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            starts.add(start());
        }
        for (Process start : starts) {
            assertThat(output(start)).endsWith("started\n");
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void onlyWhatGoesIntoTheBuildMakesAnother() throws Exception {
        output(start());
        Path beside = Files.createDirectory(home.resolve("conf/data")).resolve("postern.db");
        later(Files.writeString(beside, ""));
        later(Files.writeString(home.resolve("conf/mine.conf"), ""));
        assertThat(output(start())).isEqualTo("started\n");
        assertThat(builds()).isEqualTo(1);
        later(home.resolve("conf/postern.conf"));
        output(start());
        assertThat(builds()).isEqualTo(2);
    }

    private static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofSeconds(1))));
    }

    private int builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder("bash", home.resolve("postern").toString(), "user", "list");
        var environment = builder.environment();
        environment.put("HOME", home.toString());
        environment.put("JAVA_HOME", home.resolve("jdk").toString());
        environment.put("PATH", home.resolve("tools") + ":" + environment.get("PATH"));
        return builder.redirectErrorStream(true).start();
    }

    private static String output(Process start) throws Exception {
        String output = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(start.waitFor()).as(output).isZero();
        return output;
    }

    private void script(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/usr/bin/env bash\nset -e\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
