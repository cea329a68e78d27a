package io.postern.lab.ad;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Passwords, wrong tries, and what the attributes of an account say about its use. */
final class Accounts {
    private static final int DISABLED = 0x2;
    private static final int DONT_EXPIRE_PASSWORD = 0x10000;

    private final AdTree tree;
    private final Clock clock;
    private final Map<Long, Password> passwords = new ConcurrentHashMap<>();
    private volatile int lockoutThreshold;

    private record Password(String text, int version) {
        @Override
        public String toString() {
            return "***";
        }
    }

    Accounts(AdTree tree, Clock clock) {
        this.tree = tree;
        this.clock = clock;
    }

    void lockOutAfter(int wrongTries) {
        lockoutThreshold = wrongTries;
    }

    void setPassword(long id, String password) {
        passwords.merge(id, new Password(password, 1), (old, made) -> new Password(made.text(), old.version() + 1));
    }

    void forget(long id) {
        passwords.remove(id);
    }

    @Nullable
    String password(long id) {
        Password password = passwords.get(id);
        return password == null ? null : password.text();
    }

    int version(long id) {
        Password password = passwords.get(id);
        return password == null ? 0 : password.version();
    }

    boolean isPassword(long id, byte[] tried) {
        Password password = passwords.get(id);
        return password != null && MessageDigest.isEqual(password.text().getBytes(UTF_8), tried);
    }

    boolean isLockedOut(AdObject account) {
        return account.number("lockoutTime") != 0;
    }

    /** Counts a wrong password and locks the account at the threshold (0 is off). */
    synchronized void wrongPassword(AdObject account) {
        AdObject now = tree.get(account.id());
        if (now == null) {
            return;
        }
        long count = now.number("badPwdCount") + 1;
        AdObject counted = now.with(AdAttribute.of("badPwdCount", Long.toString(count)));
        if (lockoutThreshold > 0 && count >= lockoutThreshold) {
            counted = counted.with(AdAttribute.of("lockoutTime", Long.toString(AdSchema.fileTime(clock.instant()))));
        }
        tree.put(counted);
    }

    synchronized void rightPassword(AdObject account) {
        AdObject now = tree.get(account.id());
        if (now != null && now.number("badPwdCount") != 0) {
            tree.put(now.with(AdAttribute.of("badPwdCount", "0")));
        }
    }

    /** The sub-code for which an account with the right password is refused, or 0. */
    int refusal(AdObject account, long maximumPasswordAge) {
        long now = AdSchema.fileTime(clock.instant());
        long flags = account.number("userAccountControl");
        long expires = account.number("accountExpires");
        if ((flags & DISABLED) != 0) {
            return 0x533;
        }
        if (expires != 0 && expires != AdSchema.NEVER && expires < now) {
            return 0x701;
        }
        if (noHours(account)) {
            return 0x530;
        }
        if (account.get("userWorkstations") != null) {
            return 0x531;
        }
        return (flags & DONT_EXPIRE_PASSWORD) != 0 ? 0 : passwordAge(account, now - maximumPasswordAge);
    }

    private static int passwordAge(AdObject account, long oldest) {
        if (account.get("pwdLastSet") == null) {
            return 0;
        }
        long set = account.number("pwdLastSet");
        if (set == 0) {
            return 0x773;
        }
        return set < oldest ? 0x532 : 0;
    }

    private static boolean noHours(AdObject account) {
        AdAttribute hours = account.get("logonHours");
        return hours != null && !hours.any(value -> new java.math.BigInteger(value).signum() != 0);
    }

    Instant now() {
        return clock.instant();
    }
}
