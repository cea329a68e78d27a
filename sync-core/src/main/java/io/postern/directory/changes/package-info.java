/**
 * What changed in a domain since somebody last looked, and the bell that says when to look.
 *
 * <p>Owns the search for changes, what a change of a group or an organisational unit means for people, and the connection that is told
 * of changes. Knows neither the user table nor runs. May call {@code reading}, {@code controllers}, {@code connection} and
 * {@code directory}. Entries: {@code ChangesRead}, {@code ChangeWatch}.
 */
package io.postern.directory.changes;
