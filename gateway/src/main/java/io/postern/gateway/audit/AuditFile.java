package io.postern.gateway.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
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
 * The audit log in a file, pure ASCII: whatever is in a name, a line is a line and reads from left to right. Decisions wait in a bounded queue for one writing thread; if the disk falls behind, decisions that no
 * longer fit are counted, and the count is written as soon as there is room.
 */
public final class AuditFile implements AuditLog, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditFile.class);
    private static final int WAITING = 10_000;
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<Line> END = List.of();

    private final Path file;
    private final OutputStream out;
    private final Clock clock;
    private final BlockingQueue<List<Line>> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = Thread.ofVirtual().name("audit").unstarted(this::writeUntilClosed);

    private AuditFile(Path file, OutputStream out, Clock clock) {
        this.file = file;
        this.out = out;
        this.clock = clock;
    }

    /**
     * Opens the file for appending, mode 0600 if it is new.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static AuditFile open(Path file, Clock clock) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            var audit = new AuditFile(file, Files.newOutputStream(file, StandardOpenOption.APPEND), clock);
            audit.writer.start();
            return audit;
        } catch (IOException e) {
            throw new UncheckedIOException("The audit file " + file + " cannot be written.", e);
        }
    }

    @Override
    public void record(AuditEvent event) {
        recordAll(List.of(event));
    }

    /** Decisions that come together take one place in the queue. */
    @Override
    public void recordAll(List<AuditEvent> events) {
        String now = clock.instant().toString();
        if (!events.isEmpty()
                && !waiting.offer(
                        events.stream().map(event -> new Line(now, event)).toList())) {
            dropped.addAndGet(events.size());
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
            List<List<Line>> taken = new ArrayList<>();
            while (!taken.contains(END)) {
                taken.clear();
                taken.add(waiting.take());
                waiting.drainTo(taken);
                append(taken.stream().flatMap(List::stream).toList());
            }
            out.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.error("The audit file {} cannot be closed: {}", file, e.getMessage());
        }
    }

    /** Writes the lines, or counts them among those that were not written. */
    private void append(List<Line> lines) {
        long missing = dropped.getAndSet(0);
        try {
            var text = new StringBuilder();
            for (Line line : lines) {
                text.append(line.json());
            }
            if (missing > 0) {
                text.append("{\"event\":\"audit\",\"reason\":\"" + missing + " decisions were not written\"}\n");
            }
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            dropped.addAndGet(missing + lines.size());
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
                json.writeStringField("dc", event.dc());
                json.writeNumberField("milliseconds", event.milliseconds());
                json.writeEndObject();
            }
            return text.append('\n').toString();
        }
    }
}
