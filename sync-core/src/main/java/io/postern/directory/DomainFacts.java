package io.postern.directory;

import io.postern.user.DomainName;
import java.util.UUID;

/**
 * What a domain controller says about itself (MS-ADTS 3.1.1.3.2).
 *
 * @param domain the domain it serves
 * @param baseDn the distinguished name below which people are read
 * @param domainController its DNS host name
 * @param invocationId the identity of its database
 * @param highestCommittedUsn its update sequence number before the read began
 */
public record DomainFacts(
        DomainName domain, String baseDn, String domainController, UUID invocationId, long highestCommittedUsn) {

    /** Up to where a read that began with these facts knows the directory. */
    public Cursor cursor() {
        return new Cursor(domainController, invocationId, highestCommittedUsn);
    }
}
