package io.postern.gateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What the numbers were measured on. */
final class Machine {

    private static final double KIBIBYTES_IN_GIBIBYTE = 1024.0 * 1024;

    private Machine() {}

    static String describe() {
        return "Measured " + LocalDate.now(ZoneOffset.UTC) + " on "
                + Runtime.getRuntime().availableProcessors() + " cores, "
                + Math.round(kibibytes(Path.of("/proc/meminfo"), "MemTotal:") / KIBIBYTES_IN_GIBIBYTE) + " GiB, JDK "
                + System.getProperty("java.vm.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + "; load before the first measurement " + LOAD + ".";
    }

    /** The load average of the last minute when this class was first used. */
    private static final String LOAD = text(Path.of("/proc/loadavg")).split(" ", 2)[0];

    /** Notes the load now. */
    static String load() {
        return LOAD;
    }

    /** User and system time of this process, which the clients and the baselines run in. */
    static double ownCpuSeconds() {
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return process.getProcessCpuTime() / 1e9;
    }

    /** A value in KiB of a file in /proc. */
    static long kibibytes(Path file, String key) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Nothing if it has gone, as the files of a thread do when it ends. */
    static String textIfThere(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
