package io.postern.gateway.login;

import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Lockout;
import io.postern.directory.LockoutPolicy;
import io.postern.gateway.throttle.Lockouts;
import io.postern.lab.Secrets;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory that counts wrong passwords as Active Directory does, is asked by several threads, and fails as it is told to. */
final class CountingDirectory implements Lockouts, DirectoryQuestion {

    static final String RIGHT = Secrets.note("right-password-1");
    static final Duration HOUR = Duration.ofHours(1);

    /** What becomes of a password. */
    enum Manner {
        ANSWERS,
        /** No connection comes about. */
        OUT_OF_REACH,
        /** It is heard and counted, and the answer comes too late. */
        ANSWERS_LATE,
        /** It lies in a queue until {@link #land}. */
        HEARS_LATE
    }

    volatile Manner manner = Manner.ANSWERS;
    volatile boolean readable = true;
    volatile boolean shows = true;
    volatile boolean locked;
    volatile String controller = "dc1";
    volatile LockoutPolicy policy = new LockoutPolicy(6, HOUR);
    volatile Instant passwordSet = Instant.EPOCH;

    /** How many passwords went out, and how often a count was read. */
    final AtomicInteger asked = new AtomicInteger();

    final AtomicInteger read = new AtomicInteger();

    private final Map<DirectoryId, AtomicInteger> badPasswords = new ConcurrentHashMap<>();
    private final Queue<Runnable> flying = new ConcurrentLinkedQueue<>();

    AtomicInteger badPasswords(DirectoryAccount account) {
        return badPasswords.computeIfAbsent(account.id(), _ -> new AtomicInteger());
    }

    @Override
    public LockoutPolicy lockoutPolicy() {
        return policy;
    }

    @Override
    public Lockout lockout(DirectoryAccount account) throws DirectoryUnavailable {
        if (!readable || manner == Manner.OUT_OF_REACH) {
            throw new DirectoryUnavailable("dc1 does not answer");
        }
        read.incrementAndGet();
        return new Lockout(policy, shows, shows ? badPasswords(account).get() : 0, HOUR, passwordSet);
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        if (manner == Manner.OUT_OF_REACH) {
            return new BindAnswer.Unreachable("dc1 cannot be connected to", controller);
        }
        asked.incrementAndGet();
        boolean right = new String(password.copy()).equals(RIGHT);
        return switch (manner) {
            case ANSWERS, OUT_OF_REACH -> counted(account, right);
            case ANSWERS_LATE -> {
                counted(account, right);
                yield late();
            }
            case HEARS_LATE -> {
                flying.add(() -> counted(account, right));
                yield late();
            }
        };
    }

    private BindAnswer late() {
        return new BindAnswer.Unreachable("dc1 did not answer within 4 seconds.", controller, true);
    }

    private BindAnswer counted(DirectoryAccount account, boolean right) {
        if (locked) {
            return new BindAnswer.Denied(BindDenial.LOCKED_OUT, controller);
        }
        if (right) {
            badPasswords(account).set(0);
            return new BindAnswer.Accepted(controller);
        }
        badPasswords(account).incrementAndGet();
        return new BindAnswer.Denied(BindDenial.WRONG_PASSWORD, controller);
    }

    /** What lies in the queue is heard. */
    void land() {
        for (Runnable password = flying.poll(); password != null; password = flying.poll()) {
            password.run();
        }
    }
}
