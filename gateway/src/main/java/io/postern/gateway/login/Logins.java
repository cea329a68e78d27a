package io.postern.gateway.login;

import io.postern.gateway.audit.AuditLog;
import io.postern.store.UserStore;
import io.postern.store.UserTable;

/** Puts the policies around a login in their order. */
public final class Logins {

    private Logins() {}

    /** Logins with a password: audited, identified, then whoever knows the password. */
    public static Authenticator byPassword(
            UserStore store, PasswordHashing hashing, DirectoryQuestion directories, AuditLog audit) {
        var stored = new StoredPassword(store, hashing);
        var directory = new DirectoryPassword(directories);
        var byKind = new PasswordLogin(stored, directory, hashing);
        return new Audited(new Identified(store, byKind), new Decisions(store, audit));
    }

    /** Logins with a ticket. */
    public static TicketLogin byTicket(UserTable users, AuditLog audit) {
        return new PrincipalLogin(users, new Decisions(users, audit));
    }
}
