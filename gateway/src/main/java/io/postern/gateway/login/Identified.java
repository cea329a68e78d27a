package io.postern.gateway.login;

import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.store.StoreException;
import io.postern.store.UserTable;

/** Finds whom a name means, once, so that no policy behind can be dodged by another spelling of it. */
final class Identified implements Authenticator {

    private final UserTable users;
    private final Verification inner;

    Identified(UserTable users, Verification inner) {
        this.users = users;
        this.inner = inner;
    }

    @Override
    public Outcome authenticate(LoginRequest request) {
        if (request.password().isEmpty()) {
            return new Refused(Refusal.EMPTY_PASSWORD, null);
        }
        try {
            return inner.verify(new Attempt(request, Whom.of(users.meantBy(request.name()))));
        } catch (StoreException broken) {
            return new Unavailable("The user table could not be used: " + broken.getMessage());
        }
    }
}
