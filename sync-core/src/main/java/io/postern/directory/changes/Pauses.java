package io.postern.directory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.postern.directory.DirectoryUnavailable;
import java.time.Duration;
import java.util.random.RandomGenerator;
import javax.security.auth.login.LoginException;

/** How long to wait before a connection is tried again: twice as long each time, up to a limit, and never quite the same. */
final class Pauses {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(60);
    /** A refused service account is locked out by trying again and again. */
    static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private static final int MOST_DOUBLINGS = 10;

    private final RandomGenerator random;
    private int failures;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /** The pause after this failure. */
    Duration after(DirectoryUnavailable failure) {
        return isRefusal(failure) ? AFTER_REFUSAL : next();
    }

    /** Whether the password of the service account was refused, by LDAP or by Kerberos (KDC_ERR_PREAUTH_FAILED). */
    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean refused = cause instanceof LDAPException answer
                    ? answer.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
                    : cause instanceof LoginException login
                            && String.valueOf(login.getMessage()).contains("(24)");
            if (refused) {
                return true;
            }
        }
        return false;
    }

    /** The pause after one more failure: between half of what the number of failures makes, and the whole. */
    Duration next() {
        long doubled = FIRST.toMillis() << Math.min(failures++, MOST_DOUBLINGS);
        long whole = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(Math.max(FIRST.toMillis(), whole / 2 + random.nextLong(whole / 2)));
    }

    /** A connection stood for so long; if that was long enough, earlier failures are forgotten. */
    void stood(Duration life) {
        if (life.compareTo(LONGEST) >= 0) {
            failures = 0;
        }
    }
}
