package io.postern.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The hosts file that this JVM resolves names with, when it was started with {@code -Djdk.net.hosts.file}.
 *
 * <p>The JDK reads it again at each lookup and asks nobody else, so it is made with {@code localhost} and this machine's name.
 */
public final class HostsFile {

    /** What every hosts file begins with. */
    public static final String FIRST_LINE = "127.0.0.1 localhost\n";

    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private HostsFile() {}

    /** Makes the file when it is missing; nothing happens in a JVM without the property. */
    public static void ensure() {
        add("127.0.0.1", "localhost");
    }

    /** Makes a name resolve to an address in this JVM; nothing happens in a JVM without the property. */
    public static synchronized void add(String address, String name) {
        Path file = path();
        if (file != null) {
            try {
                addTo(file, address + " " + name);
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
    }

    private static @Nullable Path path() {
        String property = System.getProperty("jdk.net.hosts.file");
        return property == null ? null : Path.of(property);
    }

    private static void addTo(Path file, String line) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, FIRST_LINE + ownName());
        }
        if (Files.readAllLines(file).stream().noneMatch(line::equals)) {
            Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
    }

    private static String ownName() throws IOException {
        return Files.isReadable(KERNEL_NAME)
                ? "127.0.0.1 " + Files.readString(KERNEL_NAME).strip() + "\n"
                : "";
    }
}
