package io.postern.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A Linux workstation with MIT Kerberos and curl, and one person at it. */
final class Workstation {

    private static final Pattern TICKET = Pattern.compile("Negotiate ([A-Za-z0-9+/=]+)");

    private final Path configuration;
    private final Path cache;

    Workstation(Path configuration, Path directory) {
        this.configuration = configuration;
        this.cache = directory.resolve("ticket-" + Company.newName());
    }

    /** Logs in with {@code kinit}. */
    void logIn(String principal, String password) throws Exception {
        assertThat(run(password + "\n", "kinit", principal)).contains("Password for");
    }

    /** Where this workstation's programs find their Kerberos configuration and tickets. */
    Map<String, String> environment() {
        return Map.of("KRB5_CONFIG", configuration.toString(), "KRB5CCNAME", "FILE:" + cache);
    }

    /** Throws the tickets away. */
    void logOut() throws Exception {
        Files.deleteIfExists(cache);
    }

    /** What {@code curl --negotiate} gets: the body, then the status on a line of its own. */
    String curl(String url, Path trusted) throws Exception {
        Path conversation = cache.resolveSibling(cache.getFileName() + ".curl");
        String got = run(
                "",
                "curl",
                "-sS",
                "--negotiate",
                "-u",
                ":",
                "--cacert",
                trusted.toString(),
                "-w",
                "\n%{http_code}",
                "--trace-ascii",
                conversation.toString(),
                url);
        TICKET.matcher(Files.readString(conversation)).results().forEach(sent -> Secrets.note(sent.group(1)));
        return got;
    }

    private String run(String input, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        try (var writer = process.outputWriter()) {
            writer.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
