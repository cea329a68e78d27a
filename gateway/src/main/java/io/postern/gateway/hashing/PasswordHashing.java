package io.postern.gateway.hashing;

import io.postern.user.Secret;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Argon2id, one hash a core at a time, since more would only slow each other; those that wait are bounded in number. Safe for
 * several threads.
 */
public final class PasswordHashing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordHashing.class);
    private static final int WAITING_PER_CORE = 64;

    private final ThreadPoolExecutor cores;
    private final Argon2 argon2;
    private final Argon2Settings settings;
    private final AtomicReference<String> ofNobody = new AtomicReference<>();

    private PasswordHashing(ThreadPoolExecutor cores, Argon2 argon2, Argon2Settings settings) {
        this.cores = cores;
        this.argon2 = argon2;
        this.settings = settings;
    }

    /** Hashing at the standard cost. */
    public static PasswordHashing start() {
        return start(Argon2Settings.STANDARD);
    }

    /**
     * Hashing with one thread a core.
     *
     * @param settings what new hashes cost
     */
    public static PasswordHashing start(Argon2Settings settings) {
        return start(loaded(), settings);
    }

    static PasswordHashing start(Argon2 argon2, Argon2Settings settings) {
        int n = Runtime.getRuntime().availableProcessors();
        var cores = new ThreadPoolExecutor(
                n,
                n,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_PER_CORE * n),
                Thread.ofPlatform().name("argon2-", 0).daemon().factory());
        return new PasswordHashing(cores, argon2, settings);
    }

    private static Argon2 loaded() {
        try {
            return NativeArgon2.load();
        } catch (LinkageError unloaded) {
            LOG.warn(
                    "The native Argon2 library cannot be loaded ({}); passwords are hashed in Java.",
                    unloaded.toString());
            return new PortableArgon2();
        }
    }

    /**
     * A new hash of the password, as a PHC string.
     *
     * @throws TooBusy if too many are waiting
     */
    public String hash(Secret password) throws TooBusy {
        return inTurn(() -> withBytes(password, bytes -> argon2.hash(settings, bytes)));
    }

    /**
     * Whether the password belongs to the hash.
     *
     * @throws TooBusy if too many are waiting
     */
    public boolean verify(String hash, Secret password) throws TooBusy {
        return inTurn(() -> withBytes(password, bytes -> argon2.verify(hash, bytes)));
    }

    /** Whether a new hash of the same password would cost something else than this one does. */
    public boolean outdated(String hash) {
        return PhcString.parse(hash).filter(stored -> !stored.costs(settings)).isPresent();
    }

    /** Costs what {@link #verify} costs for a user who exists, and says nothing. */
    public void verifyForNobody(Secret password) throws TooBusy {
        String hash = ofNobody.get();
        if (hash == null) {
            hash = hash(Secret.of(UUID.randomUUID().toString()));
            ofNobody.set(hash);
        }
        verify(hash, password);
    }

    @Override
    public void close() {
        cores.shutdownNow();
    }

    private <T> T inTurn(Callable<T> work) throws TooBusy {
        try {
            return turn(cores, work);
        } catch (RejectedExecutionException full) {
            throw new TooBusy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        }
    }

    private static <T> T turn(ExecutorService cores, Callable<T> work) throws InterruptedException {
        Future<T> future = cores.submit(work);
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing a password failed.", e.getCause());
        }
    }

    private static <T> T withBytes(Secret password, Function<byte[], T> work) {
        byte[] bytes = password.utf8();
        try {
            return work.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Too many passwords wait to be hashed; the caller could not ask. */
    public static final class TooBusy extends Exception {

        TooBusy() {
            super("Too many passwords are waiting to be checked.");
        }
    }
}
