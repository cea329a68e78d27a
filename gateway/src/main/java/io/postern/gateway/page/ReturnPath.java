package io.postern.gateway.page;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody wants to go after the login: a path of this very host and port, never another site (no open redirect).
 *
 * @param path begins with one slash; printable ASCII without backslashes, which browsers read as slashes
 */
record ReturnPath(String path) {

    private static final int LONGEST = 2048;
    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

    /** The path, if it is one of ours and not this page itself. */
    static Optional<ReturnPath> of(String wanted) {
        boolean safe = wanted.length() <= LONGEST && SAFE.matcher(wanted).matches();
        return safe && !wanted.equals("/") ? Optional.of(new ReturnPath(wanted)) : Optional.empty();
    }
}
