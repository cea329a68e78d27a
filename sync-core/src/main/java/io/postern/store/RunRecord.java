package io.postern.store;

import java.time.Instant;

/**
 * One past synchronisation.
 *
 * @param id its number, 0 before it is recorded
 * @param outcome one word: applied, refused, failed
 * @param report the whole report as text, one change a line
 */
public record RunRecord(long id, Instant started, Instant ended, String outcome, String report) {}
