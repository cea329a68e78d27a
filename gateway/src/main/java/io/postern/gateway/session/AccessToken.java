package io.postern.gateway.session;

import java.time.Duration;

/**
 * A signed access token (RFC 7519); never printed.
 *
 * @param value its compact form
 * @param life from now to its expiry
 */
public record AccessToken(String value, Duration life) {

    @Override
    public String toString() {
        return "***";
    }
}
