package io.postern.gateway.login;

import io.postern.gateway.audit.AuditLog;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.throttle.Throttle;
import io.postern.store.UserStore;
import io.postern.store.UserTable;
import java.util.Set;

/** Puts the policies around a login in their order. */
public final class Logins {

    private Logins() {}

    /** What the user's own directory says to a password. */
    public static UserPassword byDirectory(DirectoryQuestion directories, Throttle throttle) {
        return new DirectoryPassword(directories, throttle);
    }

    /**
     * Who knows a password: identified, throttled, then whoever knows the password. For logins and for whoever changes a password
     * alike: no way in is easier than the other.
     */
    public static Authenticator proofs(
            UserStore store, PasswordHashing hashing, UserPassword directory, Throttle throttle) {
        var stored = new StoredPassword(store, hashing);
        var byKind = new PasswordLogin(stored, directory, hashing);
        return new Identified(store, new Throttled(throttle, byKind));
    }

    /** Logins with a password: audited, then proved. */
    public static Authenticator byPassword(Authenticator proofs, UserTable users, AuditLog audit) {
        return new Audited(proofs, new Decisions(users, audit));
    }

    /** Logins with a ticket, by members of one of the groups (objectSids); of no groups, by everybody. */
    public static TicketLogin byTicket(UserTable users, Set<String> groups, Method method, AuditLog audit) {
        return new PrincipalLogin(users, groups, method, new Decisions(users, audit));
    }
}
