/**
 * What others say and hear about Active Directory: settings, people, snapshots, the check of one password, AD's words for "no".
 *
 * <p>Words only: nothing here connects, and nothing knows LDAP, which is spoken in the rooms below ({@code connection},
 * {@code reading}, {@code password}) and nowhere else. Nobody writes to the directory. May call {@code user} only.
 */
package io.postern.directory;
