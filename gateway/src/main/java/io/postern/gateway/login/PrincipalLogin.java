package io.postern.gateway.login;

import io.postern.gateway.login.Outcome.Granted;
import io.postern.gateway.login.Outcome.Refused;
import io.postern.gateway.login.Outcome.Unavailable;
import io.postern.store.StoreException;
import io.postern.store.UserTable;
import io.postern.user.DirectoryAccount;
import io.postern.user.LoginPrivilege;
import io.postern.user.Standing;
import io.postern.user.User;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Finds the user behind a ticket: by the account's security identifier where the ticket names it, since names are given to others;
 * else by the full principal. A realm is never stripped, a short name never enough, and no realm speaks for another's accounts.
 */
final class PrincipalLogin implements TicketLogin {

    private final UserTable users;
    private final Set<String> groups;
    private final Method method;
    private final Decisions decisions;

    /** Only members of one of the groups, by objectSid, come in; of no groups, everybody. */
    PrincipalLogin(UserTable users, Set<String> groups, Method method, Decisions decisions) {
        this.users = users;
        this.groups = groups;
        this.method = method;
        this.decisions = decisions;
    }

    @Override
    public Outcome established(TicketIdentity who, String client) {
        long started = System.nanoTime();
        return audited(outcome(who), who.principal(), client, started);
    }

    @Override
    public Outcome rejected(Refusal reason, String detail, String client) {
        decisions.refused(reason, detail, client, method);
        return new Refused(reason, null);
    }

    @Override
    public Outcome broken(String why, String client) {
        return audited(new Unavailable(why), "", client, System.nanoTime());
    }

    private Outcome audited(Outcome outcome, String name, String client, long started) {
        decisions.record(outcome, name, client, method, started);
        return outcome;
    }

    private Outcome outcome(TicketIdentity who) {
        try {
            return switch (Whom.of(users(who))) {
                case Whom.One(User user) -> judge(user, who);
                case Whom.Nobody() -> new Refused(Refusal.UNKNOWN_USER, null);
                case Whom.Several() -> new Refused(Refusal.AMBIGUOUS_NAME, null);
            };
        } catch (StoreException broken) {
            return new Unavailable("The user table could not be read: " + broken.getMessage());
        }
    }

    private List<User> users(TicketIdentity who) {
        return who.sid() == null ? users.withPrincipal(who.principal()) : users.withSid(who.sid());
    }

    private Outcome judge(User user, TicketIdentity who) {
        DirectoryAccount account = user.account();
        if (account != null && !account.domain().realm().equals(who.realm())) {
            return new Refused(Refusal.FOREIGN_REALM, user);
        }
        return groups.isEmpty() || !Collections.disjoint(groups, who.groups())
                ? admit(user)
                : new Refused(Refusal.NOT_IN_GROUP, user);
    }

    private Outcome admit(User user) {
        return switch (user.authentication()) {
            case INTEGRATED -> new Refused(Refusal.NO_DIRECTORY_ACCOUNT, user);
            case DIRECTORY_SERVICES ->
                user.standing() == Standing.SUSPENDED
                        ? new Refused(Refusal.SUSPENDED, user)
                        : Doors.admit(new Granted(user, method), LoginPrivilege.WINDOWS);
        };
    }
}
