package io.postern.gateway.page;

import io.postern.gateway.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a page carries along from request to request.
 *
 * @param after where to go after the login
 * @param name what was typed as user name, to be shown again; often empty
 */
record Visit(FormToken token, Optional<ReturnPath> after, String name) {

    /** The parameter and field of {@link #after}. */
    static final String RETURN = "return";

    static Visit of(Request request) {
        String wanted = request.query().getOrDefault(RETURN, List.of("")).getFirst();
        return new Visit(FormToken.of(request), ReturnPath.of(wanted), "");
    }

    static Visit of(Request request, FormFields form) {
        return new Visit(FormToken.of(request), ReturnPath.of(form.text(RETURN)), form.text("username"));
    }

    /** The same visit of somebody whose name is known. */
    Visit of(String known) {
        return new Visit(token, after, known);
    }

    /** Where to go after the login; this page without another wish. */
    String destination() {
        return after.map(ReturnPath::path).orElse("/");
    }

    /** {@link #after} as a query parameter behind this separator; empty without one. */
    String query(String separator) {
        return after.map(path -> separator + RETURN + "=" + URLEncoder.encode(path.path(), StandardCharsets.UTF_8))
                .orElse("");
    }
}
