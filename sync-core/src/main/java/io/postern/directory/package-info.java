/**
 * The read side of Active Directory: complete snapshots of its people, and the check of one password.
 *
 * <p>The only room that speaks LDAP. Owns connections, paging, the one author of LDAP filters, and AD's words for "no". Writes
 * nothing to the directory, knows neither the user table nor any plan. May call {@code user} only. Entry: {@code Directories}.
 */
package io.postern.directory;
