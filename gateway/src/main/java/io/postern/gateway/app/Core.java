package io.postern.gateway.app;

import io.postern.gateway.audit.AuditFile;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.Logins;
import io.postern.gateway.login.UserPassword;
import io.postern.gateway.memory.PasswordMemory;
import io.postern.gateway.session.Sessions;
import io.postern.gateway.throttle.Throttle;
import io.postern.store.UserStore;
import io.postern.user.UserId;
import java.util.function.Consumer;

/** What both ports work with. */
record Core(
        UserStore store,
        PasswordHashing hashing,
        AuditFile audit,
        Sessions sessions,
        PasswordMemory memory,
        Consumer<UserId> sessionEnd,
        DirectoryServices directories,
        Throttle throttle) {

    /** Who knows a password, whoever is asked for that of a directory's user. */
    Authenticator proofs(UserPassword directory) {
        return Logins.proofs(store, hashing, directory, throttle);
    }
}
