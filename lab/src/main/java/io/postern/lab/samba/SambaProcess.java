package io.postern.lab.samba;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A running samba daemon that dies with this JVM, however the JVM ends.
 *
 * <p>A small shell in a session of its own starts it and reads orders from a pipe; when the pipe ends, the shell kills
 * samba's process group. Should the shell itself be killed, the kernel kills samba.
 */
final class SambaProcess implements AutoCloseable {

    private static final String SUPERVISOR = """
            setpriv --pdeathsig KILL setsid /usr/sbin/samba -F -M single -s "$1" --debug-stdout </dev/null >>"$2" 2>&1 &
            samba=$!
            echo "$samba"
            while read -r order; do
                kill -s "$order" -- "-$samba"
                echo "$?"
            done
            kill -s KILL -- "-$samba" "$samba"
            wait "$samba"
            """;

    private final Process supervisor;
    private final Writer orders;
    private final BufferedReader answers;

    private SambaProcess(Process supervisor) {
        this.supervisor = supervisor;
        this.orders = supervisor.outputWriter(UTF_8);
        this.answers = supervisor.inputReader(UTF_8);
    }

    /** Starts samba; it is not ready yet. */
    static SambaProcess start(Path configuration, Path log) {
        try {
            Process supervisor = new ProcessBuilder(
                            "setsid", "sh", "-c", SUPERVISOR, "sh", configuration.toString(), log.toString())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var samba = new SambaProcess(supervisor);
            samba.answer();
            return samba;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Stops the process in its tracks: connections stay open and nothing answers. */
    void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    void thaw() {
        signal("CONT");
    }

    /** Kills it, frozen or not, and waits for its end. */
    @Override
    public void close() {
        try {
            orders.close();
            if (!supervisor.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("samba does not end");
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void signal(String name) {
        try {
            orders.write(name + "\n");
            orders.flush();
            if (!"0".equals(answer())) {
                throw new IllegalStateException("samba has ended by itself");
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the supervisor of samba has ended");
        }
        return line;
    }
}
