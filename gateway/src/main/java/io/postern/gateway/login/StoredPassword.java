package io.postern.gateway.login;

import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.store.UserStore;
import io.postern.user.Secret;
import io.postern.user.User;
import java.util.Optional;

/** Checks the password of a local user against the hash in the user table. */
final class StoredPassword {

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
        return hashing.verify(hash.get(), password) ? Optional.empty() : Optional.of(Refusal.WRONG_PASSWORD);
    }
}
