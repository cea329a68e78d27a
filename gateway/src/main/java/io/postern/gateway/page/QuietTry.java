package io.postern.gateway.page;

import io.postern.gateway.client.Cookies;
import io.postern.gateway.http.Request;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * When a browser is asked for a ticket though nobody pressed anything: only where that cannot raise a password dialog, only for a
 * page that somebody is looking at, and not again within a minute after it was tried.
 *
 * @param network the networks (of a client's numeric address) whose Windows browsers are members of the domain
 */
record QuietTry(Predicate<String> network) {

    private static final String PROBE = Cookies.HOST + "postern_probe";
    private static final String ASKED = "asked";
    private static final Duration REST = Duration.ofSeconds(60);

    /** What a browser does when it is asked for a ticket and has none. */
    enum Manners {
        /** Shows the page that came with the question. */
        NEVER_ASKS,
        /** Asks its person for a password, unless the site is in its intranet zone. */
        ASKS_OUTSIDE_THE_INTRANET,
        /** Asks, or nobody knows. */
        ASKS;

        /** As the browser's {@code User-Agent} tells. */
        static Manners of(String userAgent) {
            if (userAgent.contains("Chrome/")) {
                return userAgent.contains("Windows") ? ASKS_OUTSIDE_THE_INTRANET : NEVER_ASKS;
            }
            return userAgent.contains("Firefox/") ? NEVER_ASKS : ASKS;
        }
    }

    boolean suits(Request request) {
        return Cookies.value(request, PROBE).isEmpty() && isLookedAt(request) && isQuiet(request);
    }

    /** Whether this browser was asked for a ticket just now and has shown none: some then ask for the page once more. */
    static boolean wasInVain(Request request) {
        return Cookies.value(request, PROBE).filter(ASKED::equals).isPresent();
    }

    /** Whether the answer becomes a page, and not a picture or a frame in somebody else's (Fetch Metadata). */
    private static boolean isLookedAt(Request request) {
        return request.header("sec-fetch-dest").map("document"::equals).orElse(true);
    }

    private boolean isQuiet(Request request) {
        return switch (Manners.of(request.header("user-agent").orElse(""))) {
            case NEVER_ASKS -> true;
            case ASKS_OUTSIDE_THE_INTRANET -> network.test(request.peer().address());
            case ASKS -> false;
        };
    }

    /** The cookie that says that the browser was asked just now. */
    static String asked() {
        return Cookies.set(PROBE, ASKED, REST);
    }

    /** The cookie that says that it has answered, and that its ticket did not let it in. */
    static String refused() {
        return Cookies.set(PROBE, "refused", REST);
    }
}
