package io.postern.gateway.management;

import io.postern.gateway.management.ApiFunction.Lengthy;
import io.postern.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The long-running calls: at most one of each function at a time, each known for ten minutes after its end. */
final class Processes {

    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int TOKEN_BYTES = 16;

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, RunningProcess> byToken = new HashMap<>();

    Processes(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Starts a call on a thread of its own.
     *
     * @throws ApiFailure if the same function is running
     */
    RunningProcess start(String function, Lengthy work, Arguments arguments) {
        RunningProcess process = admit(function);
        Thread.ofVirtual().name(function).start(() -> run(process, work, arguments));
        return process;
    }

    /** The call behind a token, unless it ended too long ago. */
    synchronized Optional<RunningProcess> find(String token) {
        forgetOldOnes();
        return Optional.ofNullable(byToken.get(token));
    }

    private synchronized RunningProcess admit(String function) {
        forgetOldOnes();
        boolean busy = byToken.values().stream()
                .anyMatch(other ->
                        other.function().equals(function) && other.ended().isEmpty());
        if (busy) {
            throw new ApiFailure("The function " + function + " is already running.", "Wait until it has ended.");
        }
        var process = new RunningProcess(newToken(), function);
        byToken.put(process.token(), process);
        return process;
    }

    private void forgetOldOnes() {
        Instant oldest = clock.instant().minus(KEPT);
        byToken.values()
                .removeIf(process -> process.ended().filter(oldest::isAfter).isPresent());
    }

    private void run(RunningProcess process, Lengthy work, Arguments arguments) {
        try {
            process.succeed(work.run(arguments, process), clock.instant());
        } catch (CancellationException stopped) {
            process.stop(clock.instant());
        } catch (ApiFailure no) {
            process.fail(no.failure(), clock.instant());
        } catch (StoreException broken) {
            process.fail(Calls.failure(broken), clock.instant());
        } catch (Throwable defect) {
            LOG.error("{} failed.", process.function(), defect);
            process.fail(Calls.DEFECT, clock.instant());
        }
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
