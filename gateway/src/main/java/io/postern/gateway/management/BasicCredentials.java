package io.postern.gateway.management;

import io.postern.gateway.password.PasswordPolicy;
import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A name and a password by HTTP Basic in UTF-8 (RFC 7617); the password may contain colons. */
record BasicCredentials(LoginName name, Secret password) implements AutoCloseable {

    private static final String SCHEME = "Basic ";

    /** Reads an Authorization header; empty if it is of another scheme, malformed, or longer than any password. */
    static Optional<BasicCredentials> read(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String pair = new String(bytes, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            var sent = new BasicCredentials(
                    LoginName.parse(pair.substring(0, colon)), Secret.of(pair.substring(colon + 1)));
            return Optional.of(sent).filter(all -> all.password().utf8Length() <= PasswordPolicy.MOST_BYTES);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        password.close();
    }
}
