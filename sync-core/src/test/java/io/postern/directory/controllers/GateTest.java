package io.postern.directory.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.BindAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits no longer is told whether the password went out; and once nobody waits, it does not. */
@Timeout(30)
class GateTest {

    private final Gate gate = new Gate(() -> false, 4, Duration.ofMillis(50));
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void whoWaitsNoLongerHearsThatThePasswordWasSent() {
        BindAnswer answer = gate.ask(
                (_, sending) -> {
                    assertThat(sending.begin("dc1")).isTrue();
                    await(over);
                    return new BindAnswer.Accepted("dc1");
                },
                () -> {});
        over.countDown();
        assertThat(answer).isInstanceOfSatisfying(BindAnswer.Unreachable.class, unreachable -> {
            assertThat(unreachable.sent()).isTrue();
            assertThat(unreachable.controller()).isEqualTo("dc1");
        });
    }

    @Test
    void anAnswerThatCameTooLateToBeHeardIsNoneAtAll() {
        BindAnswer answer = gate.ask(
                (_, sending) -> {
                    assertThat(sending.begin("dc1")).isTrue();
                    sending.answered();
                    await(over);
                    return new BindAnswer.Accepted("dc1");
                },
                () -> {});
        over.countDown();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        BindAnswer.Unreachable.class,
                        unreachable -> assertThat(unreachable.sent()).isTrue());
    }

    @Test
    void onceNobodyWaitsNothingIsSent() throws Exception {
        var sent = new CompletableFuture<Boolean>();
        BindAnswer answer = gate.ask(
                (_, sending) -> {
                    await(over);
                    sent.complete(sending.begin("dc1"));
                    return new BindAnswer.Unreachable("too late");
                },
                () -> {});
        over.countDown();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        BindAnswer.Unreachable.class,
                        unreachable -> assertThat(unreachable.sent()).isFalse());
        assertThat(sent.get()).isFalse();
    }

    @Test
    void whatWasAnsweredAndSaysNothingOfThePasswordWasNotSentInVain() {
        BindAnswer answer = gate.ask(
                (_, sending) -> {
                    assertThat(sending.begin("dc1")).isTrue();
                    sending.answered();
                    return new BindAnswer.Unreachable("busy", "dc1");
                },
                () -> {});
        assertThat(answer).isEqualTo(new BindAnswer.Unreachable("busy", "dc1", false));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
