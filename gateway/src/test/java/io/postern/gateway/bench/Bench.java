package io.postern.gateway.bench;

import io.postern.lab.EmbeddedDomain;
import io.postern.lab.samba.SambaDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./bench [NAME...]}: measures what is named, or all that takes few minutes, and prints Markdown. */
public final class Bench {

    private static final List<String> ON_STAGE = List.of("directory", "local", "ticket", "session");
    private static final List<String> ALL = List.of("directory", "local", "ticket", "session", "sync", "start");
    private static final List<String> LARGE = List.of("sync-samba", "scale", "scale-samba");
    private static final int PEOPLE = Integer.getInteger("postern.bench.people", 10_000);

    private static final Logger log = LoggerFactory.getLogger(Bench.class);

    private final Path directory;
    private final Set<String> names;
    private final Report report = new Report(System.err);

    private Bench(Path directory, Set<String> names) {
        this.directory = directory;
        this.names = names;
    }

    /** Exits with 0 if everything was measured and every answer was right, with 1 if not, with 64 if a name is unknown. */
    public static void main(String[] arguments) throws Exception {
        var names = new TreeSet<>(arguments.length == 0 ? ALL : List.of(arguments));
        if (!names.stream().allMatch(name -> ALL.contains(name) || LARGE.contains(name))) {
            System.err.println("usage: ./bench [" + String.join("|", ALL) + "|" + String.join("|", LARGE) + "]...");
            System.exit(64);
        }
        Path directory = Path.of(System.getProperty("postern.bench.directory"));
        remove(directory);
        Files.createDirectories(directory);
        boolean measured = false;
        try {
            measured = new Bench(directory, names).run();
        } catch (Exception e) {
            log.error("It could not be measured: {}", e.toString(), e);
        } finally {
            remove(directory);
        }
        System.exit(measured ? 0 : 1);
    }

    private boolean run() throws Exception {
        report.progress("load before the first measurement: " + Machine.load());
        if (ON_STAGE.stream().anyMatch(names::contains)) {
            onStage();
        }
        if (names.contains("sync")) {
            sync();
        }
        if (names.contains("sync-samba")) {
            syncSamba();
        }
        if (names.contains("scale")) {
            new ScaleDomains(directory, report).embedded();
        }
        if (names.contains("scale-samba")) {
            new ScaleDomains(directory, report).samba();
        }
        if (names.contains("start")) {
            new StartUp(directory).run(report);
        }
        report.print(System.out);
        return report.holds();
    }

    private void onStage() throws Exception {
        report.progress("a Samba domain with " + Stage.PEOPLE + " people");
        try (Stage stage = Stage.open(directory)) {
            var measure = new Measure(stage.gateway(), report);
            var directory = new DirectoryLogins(stage);
            directory.settle(measure);
            if (names.contains("directory")) {
                directory.run(measure);
            }
            if (names.contains("local")) {
                new LocalLogins(stage).run(measure);
            }
            if (names.contains("ticket")) {
                new TicketLogins(stage).run(measure);
            }
            if (names.contains("session")) {
                new SessionChecks(stage).run(measure);
            }
            StartUp.memory(stage, report);
        }
    }

    private void sync() throws Exception {
        try (var domain = EmbeddedDomain.start(directory.resolve("embedded"), "SYNC.POSTERN.TEST", "SYNC")) {
            domain.addAll(People.make(PEOPLE, domain.dnsName()));
            new SyncRuns(domain, PEOPLE, directory).run("embedded domain", report);
        }
    }

    private void syncSamba() throws Exception {
        try (var domain = SambaDomain.start(directory, "SYNC.POSTERN.TEST", "SYNC")) {
            domain.addAll(People.make(PEOPLE, domain.dnsName()));
            new SyncRuns(domain, PEOPLE, directory).run("Samba AD", report);
        }
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
