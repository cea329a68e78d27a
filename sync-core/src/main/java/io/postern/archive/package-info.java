/**
 * The folders of the mail archive: directories below one directory, one for each user name.
 *
 * <p>Owns the way from a folder's name to its directory, and its removal when it is empty. Never removes a file and never follows a link.
 * Knows neither users nor synchronisations; calls nobody. Entry: {@code ArchiveFolders}.
 */
package io.postern.archive;
