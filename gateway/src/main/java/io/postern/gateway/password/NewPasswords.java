package io.postern.gateway.password;

import io.postern.directory.PasswordObjection;
import io.postern.gateway.hashing.PasswordHashing;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.user.Secret;
import io.postern.user.UserName;
import java.util.Optional;

/** New local passwords, whoever sets them: judged, and hashed. */
public final class NewPasswords {

    private final PasswordPolicy policy;
    private final PasswordHashing hashing;

    public NewPasswords(PasswordPolicy policy, PasswordHashing hashing) {
        this.policy = policy;
        this.hashing = hashing;
    }

    /** What is wrong with it; empty if nothing is. */
    public Optional<PasswordObjection> objection(UserName name, Secret password) {
        return policy.objection(name, password);
    }

    /**
     * Its hash, for the user table.
     *
     * @throws TooBusy if too many are waiting
     */
    public String hash(Secret password) throws TooBusy {
        return hashing.hash(password);
    }
}
