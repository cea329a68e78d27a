package io.postern.sso;

import java.io.IOException;
import java.time.Duration;

/** Remembers which tokens have logged somebody in, so that none does twice. Safe for several threads. */
public interface ReplayCache {

    /**
     * How long a token must be remembered: its time stamp may lie five minutes in the future when it comes, and is taken five minutes
     * longer (RFC 4120 3.2.3); the rest is for the clocks of several gateways.
     */
    Duration MEMORY = Duration.ofMinutes(15);

    /**
     * Remembers a token of somebody who has just proved who they are.
     *
     * @param digest the SHA-256 of the sealed authenticator
     * @return false if the token is known already; of several callers at once exactly one hears true
     * @throws IOException with one sentence for the operator if that cannot be said
     */
    boolean isFirst(byte[] digest) throws IOException;
}
