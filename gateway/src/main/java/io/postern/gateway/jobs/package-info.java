/**
 * Jobs: synchronisations that run by a schedule.
 *
 * <p>Owns when a job runs, the one thread on which jobs run, and what became of them. A time that passed while nobody ran is made up
 * for once. May call {@code directoryservices} (what a job does) and {@code store} (where jobs are kept, as settings).
 * Knows neither HTTP nor the management port.
 */
package io.postern.gateway.jobs;
