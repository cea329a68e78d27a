package io.postern.gateway.client;

import io.postern.directory.PasswordObjection;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.LoginRequest;
import io.postern.gateway.login.Outcome;
import io.postern.gateway.password.Change;
import io.postern.gateway.password.ChangeRequest;
import io.postern.gateway.password.PasswordChanges;
import io.postern.user.LoginPrivilege;

/** Changes what known people ask for, and has something against new passwords that say so: {@code object-TOO_SHORT}. */
public record KnownChanges(Authenticator people) implements PasswordChanges {

    @Override
    public Change change(ChangeRequest request) {
        Outcome proof = people.authenticate(
                new LoginRequest(request.name(), request.before(), request.client(), LoginPrivilege.WEB));
        if (!(proof instanceof Outcome.Granted granted)) {
            return new Change.NotProved(proof);
        }
        String after = new String(request.after().copy());
        if (after.startsWith("object-")) {
            var kind = PasswordObjection.Kind.valueOf(after.substring("object-".length()));
            return new Change.Objected(new PasswordObjection(kind, "Not this one."), granted.user(), null);
        }
        return after.equals("kein-Anschluss-1")
                ? new Change.Unavailable("The domain of the test does not answer.", granted.user(), null)
                : new Change.Changed(granted.user(), null);
    }
}
