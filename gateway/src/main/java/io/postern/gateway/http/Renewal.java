package io.postern.gateway.http;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a renewed certificate into use at the servers that share its files. Whoever renews it replaces two files one after the
 * other: what does not fit together, or changes while it is read, is looked at again, and said to be wrong only when it stays so.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final IdentityFiles files;
    private final List<Tls> servers;
    private IdentityFiles.@Nullable Stamp taken;
    private IdentityFiles.@Nullable Stamp refused;
    private int refusals;

    Renewal(IdentityFiles files, List<Tls> servers) {
        this.files = files;
        this.servers = servers;
    }

    /** To be called every few seconds, by one thread. */
    void look() {
        IdentityFiles.Stamp now = files.stamp();
        if (now.equals(taken)) {
            return;
        }
        try {
            Identity read = files.read();
            if (now.equals(files.stamp())) {
                take(read);
                taken = now;
                refused = null;
            }
        } catch (IOException | RuntimeException cause) {
            refuse(now, cause);
        }
    }

    private void take(Identity read) throws IOException {
        boolean other = false;
        for (Tls server : servers) {
            other |= server.show(read);
        }
        if (other) {
            LOG.info(
                    "The certificate {} has changed: new connections are shown this one, valid until {}.",
                    files.certificate(),
                    read.certificate().getNotAfter().toInstant());
        }
    }

    /** One sentence for one state of the files, however often it is looked at. */
    private void refuse(IdentityFiles.Stamp now, Exception cause) {
        refusals = Objects.equals(now, refused) ? refusals + 1 : 1;
        refused = now;
        if (refusals == 2) {
            LOG.warn("The certificate that was read last stays in use: {}", cause.getMessage());
        }
    }
}
