package io.postern.gateway.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log in a file. Decisions wait in a bounded queue for one writing thread, and nobody waits for it: while the disk is slow
 * or full, decisions that cannot be kept are counted, and the count is written as soon as there is room.
 */
public final class AuditFile implements AuditLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final int WAITING = 10_000;
    private static final int AT_ONCE = 1000;
    /** Milliseconds in which more decisions may come that are written together. */
    private static final int GATHERING = 10;

    private static final int SECONDS_TO_CLOSE = 10;
    private static final List<AuditLine> END = List.of();

    private final Path path;
    private final RotatingFile file;
    private final Clock clock;
    private final BlockingQueue<List<AuditLine>> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong unreported = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean losing = new AtomicBoolean();
    private final Thread writer = Thread.ofPlatform().name("audit").daemon().unstarted(this::writeUntilClosed);

    private AuditFile(Path path, RotatingFile file, Clock clock) {
        this.path = path;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Opens the file for appending, mode 0600 if it is new.
     *
     * @param largest in bytes; one that would grow larger is put aside
     * @param keep how many of those are kept
     * @throws UncheckedIOException if it cannot be written
     */
    public static AuditFile open(Path path, long largest, int keep, Clock clock) {
        var file = new RotatingFile(path, largest, keep);
        try {
            file.open();
        } catch (IOException e) {
            throw new UncheckedIOException("The audit file " + path + " cannot be written.", e);
        }
        var audit = new AuditFile(path, file, clock);
        audit.writer.start();
        return audit;
    }

    @Override
    public void record(AuditEvent event) {
        recordAll(List.of(event));
    }

    /** Decisions that come together take one place in the queue. */
    @Override
    public void recordAll(List<AuditEvent> events) {
        Instant now = clock.instant();
        if (!events.isEmpty()
                && !waiting.offer(
                        events.stream().map(event -> new AuditLine(now, event)).toList())) {
            lose(events.size(), "it is not written as fast as decisions are made");
        }
    }

    /** How many decisions could not be written since the start. */
    public long lost() {
        return lost.get();
    }

    @Override
    public List<String> newest(int most, String text) {
        return AuditReading.newest(path, most, text);
    }

    private void lose(long decisions, String why) {
        lost.addAndGet(decisions);
        unreported.addAndGet(decisions);
        if (losing.compareAndSet(false, true)) {
            LOG.error("The audit file {} loses decisions, which are counted; logins go on: {}", path, why);
        }
    }

    /** Writes what is waiting and closes the file; gives a disk that takes nothing up after a while. */
    @Override
    public void close() {
        try {
            if (waiting.offer(END, SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
                writer.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_CLOSE));
            }
            if (writer.isAlive()) {
                LOG.error("The audit file {} could not be written to its end.", path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        try {
            List<List<AuditLine>> taken = new ArrayList<>();
            while (!taken.contains(END)) {
                taken.clear();
                taken.add(waiting.take());
                TimeUnit.MILLISECONDS.sleep(GATHERING);
                waiting.drainTo(taken, AT_ONCE);
                append(taken.stream().flatMap(List::stream).toList());
            }
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The audit file {} cannot be closed: {}", path, e.getMessage());
        }
    }

    /** Writes the lines, or counts them among those that were not written. */
    private void append(List<AuditLine> lines) {
        long missing = unreported.getAndSet(0);
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.json()));
        if (missing > 0) {
            text.append(new AuditLine(clock.instant(), report(missing)).json());
        }
        if (text.isEmpty()) {
            return;
        }
        try {
            file.append(text.toString().getBytes(StandardCharsets.US_ASCII));
            if (losing.compareAndSet(true, false)) {
                LOG.info("The audit file {} is written again; {} decisions were lost.", path, lost.get());
            }
        } catch (IOException e) {
            unreported.addAndGet(missing);
            lose(lines.size(), String.valueOf(e.getMessage()));
        }
    }

    private static AuditEvent report(long missing) {
        return new AuditEvent("audit", null, "", "", "", "lost", missing + " decisions were not written", 0);
    }
}
