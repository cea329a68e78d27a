package io.postern.gateway.throttle;

import io.postern.store.RefusedTry;
import io.postern.store.StoreException;
import io.postern.store.Tries;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts refused tries, and forgets none: what the user table could not take is owed, and the account it belongs to is not asked about
 * before it is paid.
 */
final class Counting {

    private final ConcurrentMap<String, List<RefusedTry>> owed = new ConcurrentHashMap<>();
    private final Tries tries;

    Counting(Tries tries) {
        this.tries = tries;
    }

    /** Counts them; a {@link StoreException} means that they are owed. */
    void count(String account, List<RefusedTry> refused) {
        try {
            tries.count(refused);
        } catch (StoreException unwritten) {
            owed.put(account, refused);
            throw unwritten;
        }
    }

    /** Counts what is owed; a {@link StoreException} means that it still is. To be called in the account's turn. */
    void pay(String account) {
        List<RefusedTry> refused = owed.remove(account);
        if (refused != null) {
            count(account, refused);
        }
    }
}
