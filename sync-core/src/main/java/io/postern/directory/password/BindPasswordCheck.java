package io.postern.directory.password;

import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.postern.directory.BindAnswer;
import io.postern.directory.BindDenial;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.PasswordCheck;
import io.postern.directory.connection.Deadline;
import io.postern.directory.controllers.DomainControllers;
import io.postern.directory.controllers.Gate;
import io.postern.directory.controllers.Sending;
import io.postern.user.DirectoryAccount;
import io.postern.user.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Checks a password by one simple bind on a kept connection.
 *
 * <p>A bind is sent once. When it was sent and no answer came, nobody knows whether it counted towards a lockout, so it is not
 * repeated, neither there nor at another domain controller.
 */
final class BindPasswordCheck implements PasswordCheck {

    private final BindPool pool;
    private final DomainControllers controllers;
    private final Gate gate;

    BindPasswordCheck(DomainControllers controllers, LongSupplier nanoTime, int connections, Duration limit) {
        this.pool = new BindPool(controllers, nanoTime);
        this.controllers = controllers;
        this.gate = new Gate(controllers::areSilent, connections, limit);
    }

    @Override
    public BindAnswer check(DirectoryAccount account, Secret password) {
        if (password.isEmpty()) {
            return new BindAnswer.Denied(BindDenial.WRONG_PASSWORD);
        }
        byte[] bytes = password.utf8();
        return gate.ask(
                (deadline, sending) -> ask(BindName.of(account), bytes, deadline, sending),
                () -> Arrays.fill(bytes, (byte) 0));
    }

    private BindAnswer ask(String name, byte[] password, Deadline deadline, Sending sending) {
        BindPool.Kept kept;
        try {
            kept = pool.borrow(deadline);
        } catch (DirectoryUnavailable unavailable) {
            return new BindAnswer.Unreachable(unavailable.getMessage());
        }
        if (!sending.begin(kept.connection().target().host())) {
            pool.giveBack(kept);
            return new BindAnswer.Unreachable("Nobody waits for the answer any more.");
        }
        try {
            kept.connection().bind(new SimpleBindRequest(name, password), deadline);
            sending.answered();
            return answered(kept, new BindAnswer.Accepted());
        } catch (LDAPException reply) {
            if (reply instanceof LDAPBindException) { // which holds a bind response, as no other failure does
                sending.answered();
            }
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
