package io.postern.gateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** From the start of {@code ./postern serve} until it answers, beside an empty program on the same JVM and class path. */
final class StartUp {

    private static final int ROUNDS = 5;

    private final Path directory;
    private final Samples empty = new Samples();
    private final Samples first = new Samples();
    private final Samples later = new Samples();

    StartUp(Path directory) {
        this.directory = directory;
    }

    void run(Report report) throws Exception {
        report.progress("start-up");
        Path warm = Files.createDirectory(directory.resolve("start-warm"));
        seconds(warm);
        for (int round = 0; round < ROUNDS; round++) {
            empty.add(secondsOfEmpty());
            first.add(seconds(Files.createDirectory(directory.resolve("start-" + round))));
            later.add(seconds(warm));
        }
        report.add(new SpanRow("first start to ready / empty JVM", "s", first, empty));
        report.add(new SpanRow("later start to ready / empty JVM", "s", later, empty));
    }

    private static double seconds(Path own) throws Exception {
        long start = System.nanoTime();
        try (var _ = GatewayProcess.start(own, "")) {
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double secondsOfEmpty() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = EmptyProgram.start();
        double seconds = (System.nanoTime() - start) / 1e9;
        stop(process);
        return seconds;
    }

    /** Compares the memory of a gateway with that of an empty program. */
    static void memory(Stage stage, Report report) throws IOException, InterruptedException {
        var bare = new Samples();
        Process process = EmptyProgram.start();
        bare.add(GatewayProcess.mebibytes(process));
        stop(process);
        var atReady = new Samples();
        atReady.add(stage.mebibytesAtReady());
        var loaded = new Samples();
        loaded.add(stage.gateway().mebibytes());
        report.add(new SpanRow("resident memory at ready / empty JVM", "MiB", atReady, bare));
        report.add(new SpanRow("resident memory after all logins above / empty JVM", "MiB", loaded, bare));
    }

    private static void stop(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    /** A program that says it is there and waits for the end of its input. */
    static final class EmptyProgram {

        private EmptyProgram() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("ready");
            while (System.in.read() >= 0) {}
        }

        /** Starts it with the class path of this JVM and returns when it is there. */
        static Process start() throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EmptyProgram.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (process.inputReader(StandardCharsets.UTF_8).readLine() == null) {
                throw new IOException("the empty program did not start");
            }
            return process;
        }
    }
}
