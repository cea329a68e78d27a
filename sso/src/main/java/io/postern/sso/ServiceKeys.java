package io.postern.sso;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the keys of our own Kerberos services come from: a keytab, or the password of the account that they belong to. */
@FunctionalInterface
public interface ServiceKeys {

    /**
     * The AES keys as they are now, at least one; the caller closes each. Blocking; safe for several threads. Keys that had to be
     * asked for are remembered, so that asking again is cheap.
     *
     * @throws IOException with one sentence for the operator, if they could not be had; {@link NoServiceKeys} if nobody has set any up
     */
    List<ServiceKey> current() throws IOException;

    /**
     * Why there may be keys of ours beside those that {@link #current} would give now, in one sentence for the operator; empty if these
     * are all. Blocking.
     */
    default Optional<String> withheld() {
        return Optional.empty();
    }
}
