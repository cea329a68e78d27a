package io.postern.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.login.PasswordHashing.TooBusy;
import io.postern.lab.Secrets;
import io.postern.user.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    @Test
    void passwordsOfEverySortAreKept() throws Exception {
        try (var hashing = PasswordHashing.start()) {
            for (String password : List.of("x".repeat(1000), "nul\u0000inside", "a:b\\c", "\ud83d\ude00\u00e9\u6f22")) {
                String hash = Secrets.note(hashing.hash(Secret.of(password)));
                assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
                assertThat(hashing.verify(hash, Secret.of(password))).isTrue();
                assertThat(hashing.verify(hash, Secret.of(password + "x"))).isFalse();
            }
        }
    }

    @Test
    void whatIsNoHashIsNoPasswordEither() throws Exception {
        try (var hashing = PasswordHashing.start()) {
            assertThat(hashing.verify("not a hash", Secret.of("x"))).isFalse();
        }
    }

    @Test
    void beyondABoundedQueueTheAnswerIsTooBusyAtOnce() throws Exception {
        try (var hashing = PasswordHashing.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String hash = Secrets.note(hashing.hash(Secret.of("right")));
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                tries.add(() -> hashing.verify(hash, Secret.of("right")));
            }
            int right = 0;
            int busy = 0;
            for (Future<Boolean> future : threads.invokeAll(tries)) {
                switch (future.state()) {
                    case SUCCESS -> right += future.resultNow() ? 1 : 0;
                    default -> busy += future.exceptionNow() instanceof TooBusy ? 1 : 0;
                }
            }
            assertThat(right + busy).isEqualTo(400);
            assertThat(right).isPositive();
            assertThat(busy).isPositive();
        }
    }
}
