package io.postern.gateway.client;

import io.postern.gateway.http.Request;
import java.util.Optional;
import java.util.Set;

/** Whether a browser sent a request for a page of this server or for somebody else's (cross-site request forgery). */
public final class Origins {

    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private Origins() {}

    /** Whether the request changes nothing, or a browser vouches that it comes from a page of this server. */
    public static boolean sameOrigin(Request request) {
        boolean vouched = request.header("sec-fetch-site").isPresent()
                || request.header("origin").isPresent();
        return SAFE.contains(request.method()) || (vouched && !foreign(request));
    }

    /** Whether a browser says that another site's page sent the request (Fetch Metadata; RFC 6454 7). */
    static boolean foreign(Request request) {
        Optional<String> site = request.header("sec-fetch-site");
        if (site.isPresent()) {
            return !OURS.contains(site.get());
        }
        String own = "https://" + request.header("host").orElse("");
        return request.header("origin")
                .map(origin -> !withPort(origin).equalsIgnoreCase(withPort(own)))
                .orElse(false);
    }

    private static String withPort(String origin) {
        return origin.endsWith(":443") ? origin.substring(0, origin.length() - 4) : origin;
    }
}
