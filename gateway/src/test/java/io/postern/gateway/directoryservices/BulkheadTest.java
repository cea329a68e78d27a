package io.postern.gateway.directoryservices;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindAnswer;
import io.postern.directory.PasswordCheck;
import io.postern.user.DirectoryAccount;
import io.postern.user.DirectoryId;
import io.postern.user.DomainName;
import io.postern.user.Secret;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private static final DirectoryAccount ALICE = new DirectoryAccount(
            "corp",
            new DirectoryId(new UUID(0, 1)),
            "S-1-5-21-1-2-3-1001",
            "alice",
            null,
            new DomainName("corp.example.test", "CORP"));

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch thaw = new CountDownLatch(1);

    /** A domain that answers nobody before it thaws. */
    private final class Frozen implements PasswordCheck {

        @Override
        public BindAnswer check(DirectoryAccount account, Secret password) {
            asked.countDown();
            try {
                thaw.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new BindAnswer.Accepted();
        }

        @Override
        public void close() {}
    }

    @Test
    void aFrozenDirectoryKeepsNoMorePeopleWaitingThanItHasPlaces() throws Exception {
        try (var bulkhead = new Bulkhead(new Frozen(), 1);
                var password = Secret.of("wrong-or-right")) {
            var first = CompletableFuture.supplyAsync(() -> bulkhead.check(ALICE, password));
            asked.await();
            assertThat(bulkhead.check(ALICE, password)).isInstanceOf(BindAnswer.Undecided.class);
            thaw.countDown();
            assertThat(first.join()).isInstanceOf(BindAnswer.Accepted.class);
            assertThat(bulkhead.check(ALICE, password)).isInstanceOf(BindAnswer.Accepted.class);
        }
    }
}
