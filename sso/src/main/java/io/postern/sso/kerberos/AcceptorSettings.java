package io.postern.sso.kerberos;

import io.postern.sso.ChannelBindingPolicy;
import io.postern.sso.PacPolicy;
import java.util.Set;

/**
 * What an acceptor asks of tickets.
 *
 * @param principals the service principals to answer for, {@code HTTP/host@REALM} or {@code HTTP/host}; empty for all that have keys
 * @param channelBinding what a ticket must say about its TLS connection
 * @param pac what becomes of tickets without a PAC
 */
public record AcceptorSettings(Set<String> principals, ChannelBindingPolicy channelBinding, PacPolicy pac) {

    /** Copies the set. */
    public AcceptorSettings {
        principals = Set.copyOf(principals);
    }

    /** Whether a service that has keys is one to answer for. */
    boolean wants(String service) {
        return principals.isEmpty() || principals.stream().anyMatch(name -> matches(name, service));
    }

    /** Whether a service is the one that a configured name means. */
    static boolean matches(String wanted, String service) {
        boolean full = wanted.indexOf('@') >= 0;
        return wanted.equalsIgnoreCase(full ? service : service.substring(0, service.indexOf('@')));
    }
}
