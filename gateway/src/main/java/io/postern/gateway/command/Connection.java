package io.postern.gateway.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches the management port, by options or by the environment. TLS is always verified. */
final class Connection {

    private static final String USUAL_URL = "https://localhost:8463";

    private final Surroundings around;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The management port (POSTERN_URL, else " + USUAL_URL + ").")
    @Nullable
    String url;

    @Option(names = "--user", paramLabel = "NAME", description = "An administrator (POSTERN_USER).")
    @Nullable
    String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The file with that user's password (else POSTERN_PASSWORD, else you are asked).")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file with the certificates to trust instead of the system's (POSTERN_CA).")
    @Nullable
    Path ca;

    Connection(Surroundings around) {
        this.around = around;
    }

    Surroundings around() {
        return around;
    }

    /** A client for these options; nothing is sent yet. */
    ManagementClient open() {
        URI address = address(url == null ? environment("POSTERN_URL").orElse(USUAL_URL) : url);
        String name = name();
        return ManagementClient.open(address, trusted(), name, password(name));
    }

    /** PEM certificates to trust instead of the system's, if any were named. */
    Optional<String> trusted() {
        return (ca == null ? environment("POSTERN_CA").map(Path::of) : Optional.of(ca)).map(TextFiles::text);
    }

    /** Who the command is run by. */
    String name() {
        String name = user == null ? environment("POSTERN_USER").orElse("") : user;
        if (name.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "Say who you are with --user or POSTERN_USER.");
        }
        return name;
    }

    private String password(String name) {
        if (passwordFile != null) {
            return TextFiles.password(TextFiles.text(passwordFile));
        }
        return environment("POSTERN_PASSWORD")
                .or(() -> around.terminal().map(terminal -> terminal.readPassword("Password of " + name + ": ")))
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE, "Give the password with --password-file or POSTERN_PASSWORD."));
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(around.environment().get(name)).filter(value -> !value.isEmpty());
    }

    /** An address as somebody has typed it. */
    URI address(String text) {
        try {
            URI address = new URI(text.replaceAll("/+$", ""));
            if ("https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException no) {
            // said below
        }
        throw new CommandFailed(ExitCode.USAGE, "The address must be of the form https://HOST:PORT.");
    }
}
