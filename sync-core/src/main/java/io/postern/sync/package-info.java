/**
 * How the user table follows the directory: snapshot and users become a plan, the plan is shown or applied.
 *
 * <p>Owns changes, plans, the safety limit and the report. {@code Planner} decides everything and does no I/O;
 * {@code Synchronization} reads, asks the planner and, unless it is a rehearsal, writes in one transaction.
 * May call {@code user}, {@code directory} and {@code store}.
 */
package io.postern.sync;
