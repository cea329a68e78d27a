package io.postern.gateway.bench;

import io.postern.lab.Domain;
import io.postern.lab.EmbeddedDomain;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Synchronisation at its largest, in a JVM with a small heap, beside a bare paged read of the same attributes by the same JVM. */
final class ScaleRuns {

    private static final int CHANGES = 10;

    private final Domain domain;
    private final int people;
    private final Path directory;
    private final Samples bare = new Samples();
    private final Samples first = new Samples();
    private final Samples unchanged = new Samples();
    private final Samples changed = new Samples();
    private final Samples followed = new Samples();
    private final Samples written = new Samples();
    private final Samples messages = new Samples();
    private String heap = "";
    private int edits;
    private int searches;

    /** A domain that has so many people in scope already. */
    ScaleRuns(Domain domain, int people, Path directory) {
        this.domain = domain;
        this.people = people;
        this.directory = directory;
    }

    /** Measures; the group is a distinguished name, or empty for everybody. */
    void run(String kind, String heapSize, String group, Report report) throws Exception {
        report.progress("synchronisation of " + people + " users, " + kind);
        Path own = Files.createDirectories(directory.resolve("scale-" + people + "-" + !group.isEmpty()));
        Process process = start(own, heapSize, group);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                hear(line, in);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the synchronisation of " + people + " users failed");
        }
        tell(people + " users (" + kind + ", heap " + heapSize + ")", report);
    }

    private Process start(Path own, String heapSize, String group) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapSize, "--enable-native-access=ALL-UNNAMED"));
        command.add("-Djdk.net.hosts.file=" + System.getProperty("jdk.net.hosts.file"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ScaleProcess.class.getName()));
        command.addAll(ScaleLink.of(domain, group).arguments());
        command.addAll(List.of(String.valueOf(people), own.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void hear(String line, BufferedWriter in) throws IOException {
        switch (line) {
            case "edit" -> edit();
            case "follow" -> searches = searches();
            case "messages" -> messages.add(searches() - searches);
            case "warm" -> searches = 0;
            default -> {
                keep(line.split(" ", 2));
                return;
            }
        }
        in.write("\n");
        in.flush();
    }

    private void keep(String... measurement) {
        double value = Double.parseDouble(measurement[1]);
        switch (measurement[0]) {
            case "bare" -> bare.add(value);
            case "first" -> first.add(value);
            case "unchanged" -> unchanged.add(value);
            case "changed" -> changed.add(value);
            case "followed" -> followed.add(value);
            case "written" -> written.add(value);
            default -> heap += measurement[0] + " " + measurement[1] + " MiB ";
        }
    }

    private int searches() {
        return domain instanceof EmbeddedDomain embedded ? embedded.traffic().searches() : 0;
    }

    private void edit() {
        edits++;
        for (int i = 0; i < CHANGES; i++) {
            String name = People.name(i * (people / CHANGES));
            domain.setAttribute(name, "displayName", "Person " + name + ", edited " + edits);
        }
    }

    private void tell(String what, Report report) {
        report.add(new SpanRow("first import of " + what + " / bare paged read", "s", first, bare));
        report.add(new SpanRow("unchanged full compare of " + what + " / bare paged read", "s", unchanged, bare));
        report.add(
                new SpanRow(CHANGES + " changes, full compare of " + what + " / bare paged read", "s", changed, bare));
        report.add(
                new SpanRow(CHANGES + " changes followed among " + what + " / bare paged read", "s", followed, bare));
        report.progress("user-table transactions of an unchanged compare: " + written.text(0) + "; heap " + heap);
        if (domain instanceof EmbeddedDomain) {
            report.progress("LDAP searches to follow " + CHANGES + " changes: " + messages.text(0));
        }
    }
}
