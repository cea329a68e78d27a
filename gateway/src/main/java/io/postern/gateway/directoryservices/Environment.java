package io.postern.gateway.directoryservices;

import io.postern.directory.connection.MachineIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration file says that matters to directories.
 *
 * @param dataDirectory where the sealing key and the Kerberos configuration are kept
 * @param deadline the longest time that one question to a directory may take
 * @param connections kept connections to each directory over which passwords are checked
 * @param service our own service, whose tickets prove a domain genuine; null without a keytab
 * @param realms key distribution centres by realm, over what follows from the directories themselves
 * @param dnsServers asked for domain controllers; none for those of the machine
 * @param archive below which the archive folders lie; null if nothing is known of them
 * @param machine whose keys are used with authentication {@code windows}
 */
public record Environment(
        Path dataDirectory,
        Duration deadline,
        int connections,
        @Nullable Service service,
        Map<String, List<String>> realms,
        List<String> dnsServers,
        MachineIdentity machine,
        @Nullable Path archive) {

    /**
     * Our own Kerberos service.
     *
     * @param principal {@code HTTP/host@REALM}
     */
    public record Service(Path keytab, String principal) {}
}
