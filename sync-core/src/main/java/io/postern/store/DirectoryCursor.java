package io.postern.store;

import java.util.UUID;

/**
 * How far the changes of a directory have been followed. It means something at this domain controller and this database of it only.
 *
 * @param directory the name of the configured directory
 * @param domainController the name by which that domain controller knows itself
 * @param invocationId the invocationId of its database (MS-ADTS 3.1.1.1.9)
 * @param usn the highest update sequence number that has been read
 */
public record DirectoryCursor(String directory, String domainController, UUID invocationId, long usn) {}
