package io.postern.gateway.client;

import io.postern.gateway.http.Handler;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.gateway.password.ChangeRequest;
import io.postern.gateway.password.PasswordChanges;

/** {@code POST /api/password}: a person changes their own password. */
final class ChangeRoute implements Handler {

    private final PasswordChanges changes;
    private final Answers answers;

    ChangeRoute(PasswordChanges changes, Answers answers) {
        this.changes = changes;
        this.answers = answers;
    }

    @Override
    public Reply handle(Request request) throws Malformed {
        if (Origins.foreign(request)) {
            return answers.foreign();
        }
        try (NewCredentials typed = NewCredentials.parse(request.body())) {
            return answers.to(changes.change(new ChangeRequest(
                    typed.name(), typed.before(), typed.after(), request.peer().address())));
        }
    }
}
