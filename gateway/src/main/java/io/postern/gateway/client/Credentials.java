package io.postern.gateway.client;

import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.util.Set;

/** Name and password as a client sent them: {@code {"username","password"}}. Close it to wipe the password. */
record Credentials(LoginName name, Secret password) implements AutoCloseable {

    private static final String PASSWORD = "password";

    static Credentials parse(byte[] body) throws Malformed {
        LoginBody read = LoginBody.read(body, Set.of(PASSWORD));
        return new Credentials(read.name(), read.password(PASSWORD));
    }

    @Override
    public void close() {
        password.close();
    }
}
