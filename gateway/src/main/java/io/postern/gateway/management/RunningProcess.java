package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.gateway.management.Status.Code;
import io.postern.sync.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One long-running call: it is told how it goes on, and whoever has its token may wait for that. */
final class RunningProcess implements SyncProgress {

    private final String token;
    private final String function;
    private final List<Line> lines = new ArrayList<>();

    private long version = 1;
    private Code code = Code.RUNNING;
    private @Nullable Integer percent;
    private @Nullable String text;
    private @Nullable JsonNode result;
    private Status.@Nullable Failure failure;
    private @Nullable Instant ended;
    private boolean cancelled;

    RunningProcess(String token, String function) {
        this.token = token;
        this.function = function;
    }

    /** A line of the log, and since which version it is there. */
    private record Line(long version, String text) {}

    String token() {
        return token;
    }

    String function() {
        return function;
    }

    @Override
    public synchronized void progress(int reached, String doing) {
        int bounded = Math.clamp(reached, 0, 100);
        boolean said = doing.equals(text);
        if (code != Code.RUNNING || (said && percent != null && percent == bounded)) {
            return;
        }
        percent = bounded;
        text = doing;
        version++;
        if (!said) {
            lines.add(new Line(version, doing));
        }
        notifyAll();
    }

    @Override
    public synchronized boolean cancelled() {
        return cancelled;
    }

    /** Asks it to stop at the next safe point. */
    synchronized void cancel() {
        cancelled = true;
    }

    synchronized void succeed(@Nullable JsonNode with, Instant now) {
        result = with;
        percent = 100;
        end(Code.SUCCEEDED, now);
    }

    synchronized void fail(Status.Failure why, Instant now) {
        failure = why;
        end(Code.FAILED, now);
    }

    synchronized void stop(Instant now) {
        end(Code.CANCELLED, now);
    }

    private synchronized void end(Code how, Instant now) {
        code = how;
        ended = now;
        version++;
        notifyAll();
    }

    /** When it ended; empty while it runs. */
    synchronized Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /** Waits until it has ended or its version is not the known one, at most for this long, and tells how it stands then. */
    synchronized Status await(long known, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = deadline - System.nanoTime();
        while (code == Code.RUNNING && version == known && left > 0) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            left = deadline - System.nanoTime();
        }
        return status(known);
    }

    /** How it stands, with the log lines that are newer than the known version: a lost answer loses none. */
    synchronized Status status(long known) {
        String log = lines.stream()
                .filter(line -> line.version() > known)
                .map(line -> line.text() + "\r\n")
                .collect(Collectors.joining());
        return new Status(token, version, code, percent, text, result, failure, log.isEmpty() ? null : log);
    }
}
