package io.postern.gateway.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this machine brings to the directories that it reads.
 *
 * @param dnsServers asked for domain controllers, {@code address} or {@code address:port}; none for those of the machine
 * @param keytab with the keys of the account that reads with authentication {@code windows}, or null without one
 */
public record DirectoryAccess(
        List<String> dnsServers, @Nullable Path keytab) {}
