package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.postern.store.Lease;
import io.postern.store.StoreException;
import io.postern.store.UserStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What every user table promises about leases. */
abstract class LeaseContract extends StoreContract {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void oneHolderHasALeaseAndRenewsIt() {
        Lease held = store().lease("sync", "one", LONG).orElseThrow();
        assertThat(store().lease("sync", "one", LONG)).contains(held);
        assertThat(store().lease("sync", "two", LONG)).isEmpty();
        assertThat(store().lease("other", "two", LONG)).isPresent();
    }

    @Test
    void aLeaseThatRanOutIsTakenOverWithAGreaterToken() {
        Lease first = store().lease("sync", "one", SHORT).orElseThrow();
        Lease second = await().until(() -> store().lease("sync", "two", LONG), Optional::isPresent)
                .orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(store().lease("sync", "one", LONG)).isEmpty();
    }

    @Test
    void aReleasedLeaseIsFreeAtOnceAndItsTokenIsSpent() {
        Lease first = store().lease("sync", "one", LONG).orElseThrow();
        store().release(first);
        assertThatThrownBy(() -> write(writer -> writer.require(first))).isInstanceOf(StoreException.class);
        Lease second = store().lease("sync", "two", LONG).orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
        store().release(first);
        assertThat(store().lease("sync", "three", LONG)).isEmpty();
    }

    @Test
    void whoeverLostTheLeaseWritesNothing() {
        Lease lost = store().lease("sync", "one", SHORT).orElseThrow();
        await().until(() -> store().lease("sync", "two", LONG), Optional::isPresent);
        assertThatThrownBy(() -> write(writer -> {
                    writer.insert(List.of(Users.local("anna")));
                    writer.require(lost);
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Another gateway has taken over");
        assertThat(store().users()).isEmpty();
    }

    @Test
    void aTakerWaitsForTheTransactionOfTheHolder() throws InterruptedException {
        Lease held = store().lease("sync", "one", SHORT).orElseThrow();
        var required = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (UserStore other = open()) {
            CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> write(writer -> {
                writer.require(held);
                required.countDown();
                awaitQuietly(goOn);
                writer.insert(List.of(Users.local("anna")));
            }));
            required.await();
            CompletableFuture<Boolean> taker = CompletableFuture.supplyAsync(() -> {
                await().until(() -> other.lease("sync", "two", LONG), Optional::isPresent);
                return other.users().size() == 1;
            });
            await().during(SHORT.multipliedBy(4)).until(() -> !taker.isDone());
            goOn.countDown();
            holder.join();
            assertThat(taker.join()).isTrue();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
