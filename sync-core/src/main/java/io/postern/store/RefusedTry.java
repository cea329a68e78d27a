package io.postern.store;

import java.time.Duration;

/**
 * One refused try as it weighs on one subject.
 *
 * @param weight by how much it moves the theoretical arrival time (GCRA)
 * @param span after how long without another one the streak is over
 * @param controller the domain controller that refused it; empty for none
 */
public record RefusedTry(String subject, Duration weight, Duration span, String controller) {}
