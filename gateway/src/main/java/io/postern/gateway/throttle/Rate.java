package io.postern.gateway.throttle;

import java.time.Duration;

/**
 * A limit by the generic cell rate algorithm (GCRA; ITU-T I.371): some tries at once, and then one for each that is forgiven.
 *
 * @param tries how many may be refused at once
 * @param forgiven after how long each of them is forgiven
 */
public record Rate(int tries, Duration forgiven) {

    /** How long to wait when the theoretical arrival time lies so far ahead; zero or less for not at all. */
    Duration wait(Duration ahead) {
        return ahead.minus(forgiven.multipliedBy(tries - 1L));
    }
}
