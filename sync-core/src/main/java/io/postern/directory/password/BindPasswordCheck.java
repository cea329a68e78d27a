package io.postern.directory.password;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.PasswordCheck;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.Sentences;
import io.postern.directory.controllers.DomainControllers;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Checks a password by one simple bind on a kept connection. The caller waits for the deadline and not longer: the work is done by
 * another thread, which ends soon after, and there are never more of those than connections.
 *
 * <p>A bind is sent once. When it was sent and no answer came, nobody knows whether it counted towards a lockout, so it is not
 * repeated, neither there nor at another domain controller.
 */
final class BindPasswordCheck implements PasswordCheck {

    private static final BindAnswer BUSY = new BindAnswer.Unreachable("busy: all connections to the domain are in use");
    private static final BindAnswer SPARED =
            new BindAnswer.Unreachable("The domain did not answer a moment ago and is not asked again yet.");

    /** Milliseconds in which whoever asked says what the silence was about. */
    private static final int GRACE = 250;

    private final BindPool pool;
    private final Duration limit;
    private final Semaphore permits;
    private final DomainControllers controllers;
    private final Circuit circuit;

    BindPasswordCheck(DomainControllers controllers, LongSupplier nanoTime, int connections, Duration limit) {
        this.pool = new BindPool(controllers, nanoTime);
        this.controllers = controllers;
        this.circuit = new Circuit(controllers::areSilent);
        this.limit = limit;
        this.permits = new Semaphore(connections, true);
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        if (password.isEmpty()) {
            return new BindAnswer.Denied(BindDenial.WRONG_PASSWORD);
        }
        if (circuit.spares()) {
            return SPARED;
        }
        Deadline deadline = Deadline.in(limit);
        try {
            // At most half of the time is for waiting, so that a question that is asked has the time to be answered.
            return permits.tryAcquire(limit.toNanos() / 2, TimeUnit.NANOSECONDS)
                    ? admitted(account, password, deadline)
                    : BUSY;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new BindAnswer.Unreachable("The question was called off.");
        }
    }

    private BindAnswer admitted(DirectoryAccount account, Secret password, Deadline deadline)
            throws InterruptedException {
        if (!circuit.enter()) {
            permits.release();
            return SPARED;
        }
        byte[] bytes = password.utf8();
        var answer = new CompletableFuture<BindAnswer>();
        Thread.ofVirtual().name("password-check").start(() -> {
            try {
                answer.complete(ask(BindName.of(account), bytes, deadline));
            } finally {
                Arrays.fill(bytes, (byte) 0);
                circuit.leave();
                permits.release();
                answer.complete(new BindAnswer.Unreachable("The domain controller could not be asked."));
            }
        });
        return await(answer, deadline);
    }

    private BindAnswer await(CompletableFuture<BindAnswer> answer, Deadline deadline) throws InterruptedException {
        try {
            return answer.get(deadline.millis() + GRACE, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new BindAnswer.Unreachable(Sentences.silence("The domain controller", deadline));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private BindAnswer ask(String name, byte[] password, Deadline deadline) {
        BindPool.Kept kept;
        try {
            kept = pool.borrow(deadline);
        } catch (DirectoryUnavailable unavailable) {
            return new BindAnswer.Unreachable(unavailable.getMessage());
        }
        try {
            kept.connection().bind(new SimpleBindRequest(name, password), deadline);
            return answered(kept, new BindAnswer.Accepted());
        } catch (LDAPException reply) {
            BindAnswer answer = BindReply.refused(reply, kept.connection().sentences(), deadline);
            return answer instanceof BindAnswer.Denied ? answered(kept, answer) : unanswered(kept, answer, deadline);
        }
    }

    private BindAnswer answered(BindPool.Kept kept, BindAnswer answer) {
        controllers.answered(kept.connection().target());
        pool.giveBack(kept);
        return answer.from(kept.connection().target().host());
    }

    private BindAnswer unanswered(BindPool.Kept kept, BindAnswer answer, Deadline deadline) {
        controllers.failed(kept.connection().target(), deadline.isOver());
        kept.connection().cut();
        pool.dropIdle();
        return answer.from(kept.connection().target().host());
    }

    @Override
    public void close() {
        pool.close();
    }
}
