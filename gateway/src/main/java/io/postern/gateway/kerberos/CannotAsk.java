package io.postern.gateway.kerberos;

import io.postern.directory.DirectoryUnavailable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** No clear answer could be had from the domain; the message is one sentence for the operator. */
final class CannotAsk extends Exception {

    private transient @Nullable KdcAddress kdc;

    CannotAsk(String why) {
        super(why);
    }

    CannotAsk(String why, Throwable cause) {
        super(why, cause);
    }

    /** The same, about this KDC. */
    CannotAsk at(KdcAddress asked) {
        kdc = asked;
        return this;
    }

    /** The host that was asked, or null if it is not about one. */
    @Nullable
    String host() {
        return kdc == null ? null : kdc.host();
    }

    /** Whether nobody of the domain has answered, and not what was answered. */
    boolean isOutage() {
        return getCause() instanceof IOException;
    }

    /** Whether keys of ours could not be had because nobody of the domain has answered, and not for what is wrong with them. */
    static boolean isOutage(IOException withoutKeys) {
        return Stream.iterate((Throwable) withoutKeys, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof DirectoryUnavailable
                        || (cause instanceof CannotAsk question && question.isOutage()));
    }

    /** Whether it was silence, and not an answer or a refusal. */
    boolean isSilence() {
        return getCause() instanceof SocketTimeoutException;
    }
}
