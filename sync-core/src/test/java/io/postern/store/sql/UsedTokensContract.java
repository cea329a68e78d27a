package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.store.UserStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every user table promises about used tokens. */
abstract class UsedTokensContract extends StoreContract {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aTokenIsUsedOnceHereAndByAnotherGatewayAndAfterARestart() {
        assertThat(store().useToken(digest(1), LONG)).isTrue();
        assertThat(store().useToken(digest(1), LONG)).isFalse();
        assertThat(store().useToken(digest(2), LONG)).isTrue();
        try (UserStore other = open()) {
            assertThat(other.useToken(digest(1), LONG)).isFalse();
            assertThat(other.useToken(digest(3), LONG)).isTrue();
        }
        assertThat(store().useToken(digest(3), LONG)).isFalse();
    }

    @Test
    void ofManyAtOnceExactlyOneUsesAToken() throws Exception {
        try (UserStore other = open();
                var threads = Executors.newFixedThreadPool(8)) {
            for (int token = 10; token < 20; token++) {
                byte[] digest = digest(token);
                var answers = new ArrayList<Future<Boolean>>();
                for (int i = 0; i < 8; i++) {
                    UserStore asked = i % 2 == 0 ? store() : other;
                    answers.add(threads.submit(() -> asked.useToken(digest, LONG)));
                }
                int used = 0;
                for (Future<Boolean> answer : answers) {
                    used += answer.get() ? 1 : 0;
                }
                assertThat(used).isOne();
            }
        }
    }

    @Test
    void whatHasExpiredIsForgottenByAGatewayThatStarts() {
        assertThat(store().useToken(digest(1), Duration.ofSeconds(-1))).isTrue();
        assertThat(store().useToken(digest(1), LONG)).as("it is still there").isFalse();
        try (UserStore other = open()) {
            assertThat(other.useToken(digest(2), LONG)).isTrue();
            assertThat(other.useToken(digest(1), LONG)).isTrue();
        }
    }

    private static byte[] digest(int number) {
        byte[] digest = new byte[32];
        digest[0] = (byte) number;
        return digest;
    }
}
