package io.postern.sso;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What this process remembers, before a memory that it shares with others is asked: most repeated tokens come to the same gateway. */
public final class RememberedReplays implements ReplayCache {

    private static final int MOST = 200_000;

    private final Cache<ByteBuffer, Boolean> here =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();
    private final ReplayCache shared;

    /** Assigns only. The shared memory decides; nothing depends on what is remembered here. */
    public RememberedReplays(ReplayCache shared) {
        this.shared = shared;
    }

    @Override
    public boolean isFirst(byte[] digest) throws IOException {
        ByteBuffer key = ByteBuffer.wrap(digest);
        if (here.getIfPresent(key) != null) {
            return false;
        }
        boolean first = shared.isFirst(digest);
        here.put(key, Boolean.TRUE);
        return first;
    }
}
