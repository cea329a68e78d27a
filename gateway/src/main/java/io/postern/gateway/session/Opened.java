package io.postern.gateway.session;

/**
 * What a new session hands out; never printed.
 *
 * @param cookie the secret of a browser, good for as long as the session lives
 */
public record Opened(AccessToken token, String cookie) {

    @Override
    public String toString() {
        return "***";
    }
}
