/**
 * One configured domain as others ask it: every question gets a bound connection and goes to the room that answers it.
 *
 * <p>Owns no LDAP beyond that. May call {@code reading}, {@code changes}, {@code controllers}, {@code connection} and
 * {@code directory}; none of them calls it. Entry: {@code Directories}.
 */
package io.postern.directory.domain;
