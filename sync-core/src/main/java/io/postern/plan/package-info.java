/**
 * What a synchronisation will do, as a value: readings of directories and the user table become a plan, and the safety limit its judge.
 *
 * <p>Owns changes, plans, reports' lines and the safety limit. Pure: no clock, no randomness, no I/O, no logger, so that a rehearsal
 * and the real run cannot differ. Knows neither how directories are read nor how users are written.
 * May call {@code user} and {@code directory}. Entry: {@code Planner}.
 */
package io.postern.plan;
