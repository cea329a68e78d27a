package io.postern.gateway.config;

import io.postern.gateway.http.Networks;
import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.PacPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Single sign-on.
 *
 * @param keytab file with the service's keys, or null for no single sign-on
 * @param principal the one service principal to accept, or null for every one in the keytab
 * @param pac what becomes of tickets without a PAC
 * @param groups objectSids of the groups whose members may log in by ticket; empty for everybody
 * @param channelBinding what a ticket must say about its TLS connection
 * @param realms key distribution centres ({@code host} or {@code host:port}) by realm
 * @param host who judges tickets
 * @param quietNetworks where Windows browsers have the login page in their intranet zone and never ask for a password
 */
public record SsoSettings(
        @Nullable Path keytab,
        @Nullable String principal,
        PacPolicy pac,
        Set<String> groups,
        ChannelBindingPolicy channelBinding,
        Map<String, List<String>> realms,
        SsoHost host,
        Networks quietNetworks) {}
