package io.postern.gateway.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.lab.Secrets;
import io.postern.user.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void theNativeLibraryAndJavaMakeAndReadTheSameStrings() throws Exception {
        var cheap = new Argon2Settings(256, 3);
        for (String password : List.of("x", "x".repeat(1000), "nul\u0000inside", "\ud83d\ude00\u00e9\u6f22")) {
            byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
            byte[] other = (password + "x").getBytes(StandardCharsets.UTF_8);
            for (Argon2 maker : List.of(NativeArgon2.load(), new PortableArgon2())) {
                String hash = Secrets.note(maker.hash(cheap, bytes));
                assertThat(hash).matches("\\$argon2id\\$v=19\\$m=256,t=3,p=1\\$[^$]{22}\\$[^$]{43}");
                for (Argon2 reader : List.of(NativeArgon2.load(), new PortableArgon2())) {
                    assertThat(reader.verify(hash, bytes)).isTrue();
                    assertThat(reader.verify(hash, other)).isFalse();
                }
            }
        }
    }

    @Test
    void aHashOfAnotherCostIsOutdatedAndStillVerified() throws Exception {
        try (var before = PasswordHashing.start(new Argon2Settings(256, 1));
                var now = PasswordHashing.start(new Argon2Settings(512, 1))) {
            String hash = Secrets.note(before.hash(Secret.of("right")));
            assertThat(now.verify(hash, Secret.of("right"))).isTrue();
            assertThat(now.outdated(hash)).isTrue();
            assertThat(before.outdated(hash)).isFalse();
            assertThat(now.outdated("not a hash")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$argon2id$v=19$m=256,t=3,p=1$AAAA$AAAA",
                "$argon2id$v=16$m=256,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2i$v=19$m=256,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=256,t=3,p=1$A$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoArgon2idHashVerifiesNothingInJavaEither(String hash) {
        assertThat(new PortableArgon2().verify(hash, new byte[1])).isFalse();
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
