package io.postern.gateway.login;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
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

/**
 * Argon2id (RFC 9106) with 19456 KiB, two passes and one lane. One hash a core at a time, since more would only slow each other;
 * those that wait are bounded in number.
 */
public final class PasswordHashing implements AutoCloseable {

    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int WAITING_PER_CORE = 64;

    private final ThreadPoolExecutor cores;
    private final Argon2Advanced argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id);
    private final AtomicReference<String> ofNobody = new AtomicReference<>();

    private PasswordHashing(ThreadPoolExecutor cores) {
        this.cores = cores;
    }

    /** Hashing with one thread a core. */
    public static PasswordHashing start() {
        int n = Runtime.getRuntime().availableProcessors();
        return new PasswordHashing(new ThreadPoolExecutor(
                n,
                n,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_PER_CORE * n),
                Thread.ofPlatform().name("argon2-", 0).daemon().factory()));
    }

    /**
     * A new hash of the password, as a PHC string.
     *
     * @throws TooBusy if too many are waiting
     */
    public String hash(Secret password) throws TooBusy {
        return inTurn(() -> withBytes(password, bytes -> argon2.hash(PASSES, KIBIBYTES, LANES, bytes)));
    }

    /**
     * Whether the password belongs to the hash.
     *
     * @throws TooBusy if too many are waiting
     */
    public boolean verify(String hash, Secret password) throws TooBusy {
        return inTurn(() -> withBytes(password, bytes -> argon2.verify(hash, bytes)));
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
