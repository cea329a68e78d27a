package io.postern.gateway.login;

import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.store.StoreException;
import io.postern.store.UserTable;
import io.postern.user.LoginPrivilege;
import io.postern.user.Standing;
import io.postern.user.User;

/** Maps the full principal of a ticket to a user; a realm is never stripped, a short name never enough. */
final class PrincipalLogin implements TicketLogin {

    private final UserTable users;
    private final Decisions decisions;

    PrincipalLogin(UserTable users, Decisions decisions) {
        this.users = users;
        this.decisions = decisions;
    }

    @Override
    public Outcome established(String principal, String client) {
        long started = System.nanoTime();
        return audited(outcome(principal), principal, client, started);
    }

    @Override
    public Outcome rejected(Refusal reason, String detail, String client) {
        decisions.refused(reason, detail, client, Method.KERBEROS);
        return new Refused(reason, null);
    }

    @Override
    public Outcome broken(String why, String client) {
        return audited(new Unavailable(why), "", client, System.nanoTime());
    }

    private Outcome audited(Outcome outcome, String name, String client, long started) {
        decisions.record(outcome, name, client, Method.KERBEROS, started);
        return outcome;
    }

    private Outcome outcome(String principal) {
        try {
            return users.withPrincipal(principal)
                    .map(PrincipalLogin::admit)
                    .orElseGet(() -> new Refused(Refusal.UNKNOWN_USER, null));
        } catch (StoreException broken) {
            return new Unavailable("The user table could not be read: " + broken.getMessage());
        }
    }

    private static Outcome admit(User user) {
        return switch (user.authentication()) {
            case INTEGRATED -> new Refused(Refusal.NO_DIRECTORY_ACCOUNT, user);
            case DIRECTORY_SERVICES ->
                user.standing() == Standing.SUSPENDED
                        ? new Refused(Refusal.SUSPENDED, user)
                        : Doors.admit(new Granted(user, Method.KERBEROS), LoginPrivilege.WINDOWS);
        };
    }
}
