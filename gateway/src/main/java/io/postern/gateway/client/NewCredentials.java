package io.postern.gateway.client;

import io.postern.user.LoginName;
import io.postern.user.Secret;
import java.util.Set;

/** {@code {"username","oldPassword","newPassword"}} as a client sent it. Close it to wipe the passwords. */
record NewCredentials(LoginName name, Secret before, Secret after) implements AutoCloseable {

    private static final String BEFORE = "oldPassword";
    private static final String AFTER = "newPassword";

    static NewCredentials parse(byte[] body) throws Malformed {
        LoginBody read = LoginBody.read(body, Set.of(BEFORE, AFTER));
        var typed = new NewCredentials(read.name(), read.password(BEFORE), read.password(AFTER));
        if (typed.after().isEmpty()) {
            typed.close();
            throw new Malformed("The new password must not be empty.");
        }
        return typed;
    }

    @Override
    public void close() {
        before.close();
        after.close();
    }
}
