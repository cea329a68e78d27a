package io.postern.directory.discovery;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which domain is meant by settings that name no server. */
public final class ConfiguredDomain {

    private static final Path RESOLVER = Path.of("/etc/resolv.conf");

    private ConfiguredDomain() {}

    /**
     * The domain that the settings name: as such, by the base DN, or by the account's name.
     *
     * @return its DNS name, lower case; empty if they name none
     */
    public static Optional<String> named(ConnectionSettings settings) {
        return clean(settings.domain())
                .or(() -> clean(ofBase(settings.baseDn())))
                .or(() -> clean(ofAccount(settings.identity())));
    }

    /** Whether this can be the DNS name of a domain. */
    public static boolean isName(String domain) {
        return clean(domain).isPresent();
    }

    /** The named domain, or the one that this machine belongs to. */
    static String of(ConnectionSettings settings) throws DirectoryUnavailable {
        return named(settings)
                .or(ConfiguredDomain::ofMachine)
                .orElseThrow(() -> new DirectoryUnavailable(
                        "No domain controller and no domain is named, and this machine belongs to no domain: set the"
                                + " server or the domain."));
    }

    private static Optional<String> clean(@Nullable String domain) {
        return Optional.ofNullable(domain)
                .map(text -> text.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                .filter(DnsLookup::isName);
    }

    private static @Nullable String ofBase(@Nullable String baseDn) {
        try {
            List<String> labels = new ArrayList<>();
            for (RDN part : new DN(baseDn == null ? "" : baseDn).getRDNs()) {
                if (part.hasAttribute("DC")) {
                    labels.add(part.getAttributeValues()[0]);
                }
            }
            return String.join(".", labels);
        } catch (LDAPException malformed) {
            return null;
        }
    }

    private static @Nullable String ofAccount(BindIdentity identity) {
        String name = switch (identity) {
            case BindIdentity.Standard(String userName, var _) -> userName;
            case BindIdentity.Windows(String userName) -> userName;
        };
        return name == null || name.indexOf('@') < 0 ? null : name.substring(name.lastIndexOf('@') + 1);
    }

    private static Optional<String> ofMachine() {
        return clean(System.getenv("USERDNSDOMAIN"))
                .or(() -> clean(suffixOfOwnName()))
                .or(() -> clean(ofResolver()));
    }

    private static @Nullable String suffixOfOwnName() {
        try {
            String name = InetAddress.getLocalHost().getCanonicalHostName();
            return name.indexOf('.') < 0
                            || InetAddress.getLocalHost().getHostAddress().equals(name)
                    ? null
                    : name.substring(name.indexOf('.') + 1);
        } catch (IOException nameless) {
            return null;
        }
    }

    private static @Nullable String ofResolver() {
        try {
            return Files.readAllLines(RESOLVER).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > 1 && (words[0].equals("search") || words[0].equals("domain")))
                    .map(words -> words[1])
                    .findFirst()
                    .orElse(null);
        } catch (IOException none) {
            return null;
        }
    }
}
