package io.postern.directory;

import java.util.UUID;

/**
 * Up to where the changes of a directory are known (MS-ADTS 3.1.1.1.9). Means nothing on another domain controller, nor after its
 * database was restored, which changes the invocationId.
 *
 * @param domainController the DNS host name of the domain controller that was read
 * @param invocationId the identity of its database
 * @param usn the highest update sequence number it had committed before that read began
 */
public record Cursor(String domainController, UUID invocationId, long usn) {}
