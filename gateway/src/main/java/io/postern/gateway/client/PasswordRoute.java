package io.postern.gateway.client;

import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.LoginRequest;
import io.postern.store.Proof;
import io.postern.user.LoginPrivilege;

/** {@code POST /api/authenticate/internal}: a login with name and password. */
final class PasswordRoute implements Handler {

    private final Authenticator passwords;
    private final Answers answers;

    PasswordRoute(Authenticator passwords, Answers answers) {
        this.passwords = passwords;
        this.answers = answers;
    }

    @Override
    public Reply handle(Request request) throws Malformed {
        if (Origins.foreign(request)) {
            return answers.foreign();
        }
        try (Credentials typed = Credentials.parse(request.body())) {
            Proof begun = answers.begin();
            var login = new LoginRequest(
                    typed.name(), typed.password(), request.peer().address(), LoginPrivilege.WEB);
            return answers.to(passwords.authenticate(login), begun);
        }
    }
}
