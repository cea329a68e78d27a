package io.postern.directory;

import io.postern.user.DomainName;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What a domain controller says about itself (MS-ADTS 3.1.1.3.2).
 *
 * @param domain the domain it serves
 * @param baseDn the distinguished name below which people are read
 * @param domainController its DNS host name
 * @param invocationId the identity of its database
 * @param highestCommittedUsn its update sequence number before the read began
 * @param received up to which update sequence number it has received the changes of the other domain controllers, by the
 *     invocationId of their databases (MS-DRSR 5.166); empty if nobody has asked or it does not say
 */
public record DomainFacts(
        DomainName domain,
        String baseDn,
        String domainController,
        UUID invocationId,
        long highestCommittedUsn,
        Map<UUID, Long> received) {

    /** Keeps an unmodifiable copy. */
    public DomainFacts {
        received = Map.copyOf(received);
    }

    /** Of a domain controller that was not asked what it has received from others. */
    public DomainFacts(
            DomainName domain, String baseDn, String domainController, UUID invocationId, long highestCommittedUsn) {
        this(domain, baseDn, domainController, invocationId, highestCommittedUsn, Map.of());
    }

    /**
     * Whether this domain controller knows everything that was read up to a cursor, perhaps from another one: whoever has received
     * the changes of a controller up to a number has received everything that it knew then (MS-DRSR 4.1.10.1.1).
     */
    public boolean hasSeen(Cursor cursor) {
        long reached = invocationId.equals(cursor.invocationId())
                ? highestCommittedUsn
                : received.getOrDefault(cursor.invocationId(), -1L);
        return reached >= cursor.usn();
    }

    /** Whether it knows everything that was read up to all of these. */
    public boolean hasSeenAll(Collection<Cursor> cursors) {
        return cursors.stream().allMatch(this::hasSeen);
    }

    /** The same, with what it has received from others. */
    public DomainFacts with(Map<UUID, Long> more) {
        return new DomainFacts(domain, baseDn, domainController, invocationId, highestCommittedUsn, more);
    }

    /** Up to where a read that began with these facts knows the directory. */
    public Cursor cursor() {
        return new Cursor(domainController, invocationId, highestCommittedUsn);
    }
}
