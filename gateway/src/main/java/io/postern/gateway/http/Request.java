package io.postern.gateway.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, wholly read.
 *
 * @param path the decoded path: doubled and trailing slashes removed
 * @param query the decoded query parameters
 * @param headers by lower-case name
 * @param body at most as long as the server's limit allows
 */
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body,
        Peer peer) {

    /** The first value of a header, by lower-case name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Neither headers nor body: they carry passwords and tokens. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
