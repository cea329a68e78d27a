package io.postern.store;

import io.postern.user.DirectoryId;
import io.postern.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The proofs that are kept to survive an outage of a directory with: at most one a user, and none of a user who is suspended,
 * deleted or no longer a Directory Services user. Safe for several threads; every method may throw {@link StoreException}.
 */
public interface PasswordProofs {

    /** The proof of a user. */
    Optional<PasswordProof> of(UserId user);

    /** Every proof of these accounts' passwords. */
    List<PasswordProof> of(Collection<DirectoryId> accounts);

    /** Keeps a proof in place of the user's last one; of a user who is not there or may have none, nothing is kept. */
    void keep(PasswordProof proof);

    /** Forgets a user's proof. */
    void forget(UserId user);
}
