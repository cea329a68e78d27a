/**
 * The run: directories are read, a plan is asked for, shown or applied in one transaction, recorded, undone, explained.
 *
 * <p>Owns the order in which these happen and nothing of what they decide, which is {@code plan}'s.
 * May call {@code user}, {@code directory}, {@code plan}, {@code archive} and {@code store}. Entry: {@code Synchronization}.
 */
package io.postern.sync;
