package io.postern.gateway.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log in a file. Decisions wait in a bounded queue for one writing thread; if the disk falls behind, decisions that no
 * longer fit are counted, and the count is written as soon as there is room.
 */
public final class AuditFile implements AuditLog, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditFile.class);
    private static final int WAITING = 10_000;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Line END = new Line("", new AuditEvent("end", null, "", "", "", "", null, 0));

    private final Path file;
    private final Clock clock;
    private final BlockingQueue<Line> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = Thread.ofVirtual().name("audit").unstarted(this::writeUntilClosed);

    private AuditFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens the file for appending, mode 0600 if it is new.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static AuditFile open(Path file, Clock clock) {
        var audit = new AuditFile(file, clock);
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The audit file " + file + " cannot be written.", e);
        }
        audit.writer.start();
        return audit;
    }

    @Override
    public void record(AuditEvent event) {
        if (!waiting.offer(new Line(clock.instant().toString(), event))) {
            dropped.incrementAndGet();
        }
    }

    /** Writes what is waiting and closes the file. */
    @Override
    public void close() {
        try {
            waiting.put(END);
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        try {
            List<Line> lines = new ArrayList<>();
            while (!lines.contains(END)) {
                lines.clear();
                lines.add(waiting.take());
                waiting.drainTo(lines);
                append(lines);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<Line> lines) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var text = new StringBuilder();
            for (Line line : lines) {
                if (!line.equals(END)) {
                    text.append(line.json());
                }
            }
            long missing = dropped.getAndSet(0);
            if (missing > 0) {
                text.append("{\"event\":\"audit\",\"reason\":\"" + missing + " decisions were not written\"}\n");
            }
            // What is no character is written as a question mark: nobody's name may keep a decision out of the log.
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.error("The audit file {} cannot be written: {}", file, e.getMessage());
        }
    }

    private record Line(String time, AuditEvent event) {

        String json() throws IOException {
            var text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.writeStartObject();
                json.writeStringField("time", time);
                json.writeStringField("event", event.event());
                json.writeStringField("user", event.user());
                json.writeStringField("name", event.name());
                json.writeStringField("client", event.client());
                json.writeStringField("method", event.method());
                json.writeStringField("outcome", event.outcome());
                json.writeStringField("reason", event.reason());
                json.writeNumberField("milliseconds", event.milliseconds());
                json.writeEndObject();
            }
            return text.append('\n').toString();
        }
    }
}
