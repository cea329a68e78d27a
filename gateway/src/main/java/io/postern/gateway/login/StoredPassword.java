package io.postern.gateway.login;

import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import io.postern.user.Secret;
import io.postern.user.User;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the password of a local user against the hash in the user table. */
final class StoredPassword {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPassword.class);

    private final UserStore store;
    private final PasswordHashing hashing;

    StoredPassword(UserStore store, PasswordHashing hashing) {
        this.store = store;
        this.hashing = hashing;
    }

    Optional<Refusal> refuses(User user, Secret password) throws TooBusy {
        Optional<String> hash = store.passwordHash(user.id());
        if (hash.isEmpty()) {
            hashing.verifyForNobody(password);
            return Optional.of(Refusal.WRONG_PASSWORD);
        }
        if (!hashing.verify(hash.get(), password)) {
            return Optional.of(Refusal.WRONG_PASSWORD);
        }
        if (hashing.outdated(hash.get())) {
            renew(user, hash.get(), password);
        }
        return Optional.empty();
    }

    /** Hashes a password anew at today's cost: now it is known. Whatever prevents that, the password is right. */
    private void renew(User user, String before, Secret password) {
        try {
            String after = hashing.hash(password);
            store.transact(writer -> {
                writer.replacePasswordHash(user.id(), before, after);
                return after;
            });
        } catch (TooBusy | StoreException later) {
            LOG.debug("The hash of {} stays as it is: {}", user.name(), later.getMessage());
        }
    }
}
