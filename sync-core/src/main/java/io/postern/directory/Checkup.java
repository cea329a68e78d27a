package io.postern.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of one domain by whoever looks for what is wrong with it. What could not be seen is null or missing, and some
 * failure says why.
 *
 * @param failures sentences about what could not be asked at all
 * @param controllers every domain controller, each asked by itself
 * @param serviceAccount the account that reads the directory, or null if it was not found
 * @param seeDeleted how the service account is given the right to see deleted objects, or null if it has it
 * @param holders the accounts that have each of the asked service principal names
 */
public record Checkup(
        List<String> failures,
        List<Controller> controllers,
        @Nullable Account serviceAccount,
        @Nullable String seeDeleted,
        Map<String, List<Account>> holders) {

    /** Keeps unmodifiable copies. */
    public Checkup {
        failures = List.copyOf(failures);
        controllers = List.copyOf(controllers);
        holders = Map.copyOf(holders);
    }

    /**
     * One domain controller.
     *
     * @param addresses in numbers; empty if its name does not resolve
     * @param reverse the name that its first address resolves to, or null if it resolves to none
     * @param failure why it could not be asked, or null
     * @param ahead how far its clock is ahead of ours, to a second or so; null if it was not asked
     * @param certificateEnds when the first certificate of its chain expires; null without TLS
     */
    public record Controller(
            String host,
            List<String> addresses,
            @Nullable String reverse,
            @Nullable String failure,
            @Nullable Duration ahead,
            @Nullable Instant certificateEnds) {}

    /**
     * One account.
     *
     * @param name its sAMAccountName
     * @param passwordEnds when its password expires; null for never
     * @param ends when it expires itself; null for never
     * @param keyVersion the version number of its Kerberos keys (msDS-KeyVersionNumber), 0 if it does not show
     * @param encryptionTypes its msDS-SupportedEncryptionTypes (MS-KILE 2.2.7), or null if it has none set
     */
    public record Account(
            String distinguishedName,
            String name,
            boolean disabled,
            boolean locked,
            @Nullable Instant passwordEnds,
            @Nullable Instant ends,
            int keyVersion,
            @Nullable Integer encryptionTypes) {}
}
