package io.postern.gateway.app;

import io.postern.sso.ReplayCache;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import java.io.IOException;

/** Used tokens in the user table's database: one memory for all gateways, and for the same one after a restart. */
record StoredReplays(UserStore store) implements ReplayCache {

    @Override
    public boolean isFirst(byte[] digest) throws IOException {
        try {
            return store.useToken(digest, MEMORY);
        } catch (StoreException cause) {
            throw new IOException("Whether a token was used before could not be asked: " + cause.getMessage(), cause);
        }
    }
}
