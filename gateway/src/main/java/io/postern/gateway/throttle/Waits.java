package io.postern.gateway.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has to wait, for a moment in memory: a flood of tries costs the user table one question in this time. */
final class Waits {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int AT_MOST = 100_000;

    private final Cache<String, Long> ends =
            Caffeine.newBuilder().expireAfterWrite(MOMENT).maximumSize(AT_MOST).build();

    Ruling.Wait keep(String subject, Duration wait) {
        ends.put(subject, System.nanoTime() + wait.toNanos());
        return new Ruling.Wait(wait);
    }

    Optional<Duration> of(Candidate candidate) {
        return Stream.of(candidate.address(), candidate.way())
                .map(ends::getIfPresent)
                .flatMap(Stream::ofNullable)
                .map(end -> Duration.ofNanos(end - System.nanoTime()))
                .filter(Duration::isPositive)
                .findFirst();
    }

    /** Whoever was lifted is heard at once, at this gateway. */
    void clear() {
        ends.invalidateAll();
    }
}
