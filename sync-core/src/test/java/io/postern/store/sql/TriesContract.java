package io.postern.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.store.RefusedTry;
import io.postern.store.Tally;
import io.postern.store.Tries;
import io.postern.store.Turn;
import io.postern.store.UserStore;
import io.postern.user.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every user table promises about refused tries. */
abstract class TriesContract extends StoreContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private Tries tries() {
        return store().tries();
    }

    private static RefusedTry refused(String subject, String controller) {
        return new RefusedTry(subject, MINUTE, HOUR, controller);
    }

    private Tally of(String subject) {
        return tries().of(List.of(subject)).getOrDefault(subject, Tally.none(subject));
    }

    @Test
    void everyRefusedTryMovesTheArrivalTimeAndLengthensTheStreak() {
        tries().count(List.of(refused("a", "dc1"), refused("b", "")));
        tries().count(List.of(refused("a", "dc1")));
        assertThat(of("a").ahead()).isBetween(MINUTE, MINUTE.multipliedBy(2));
        assertThat(of("a").streak()).isEqualTo(2);
        assertThat(of("a").controller()).isEqualTo("dc1");
        assertThat(of("b").streak()).isEqualTo(1);
        assertThat(of("nobody")).isEqualTo(Tally.none("nobody"));
    }

    @Test
    void aStreakEndsWithAPauseAndWhatLaysAheadDoesNot() throws InterruptedException {
        var hasty = new RefusedTry("a", MINUTE, Duration.ofMillis(1), "dc1");
        tries().count(List.of(refused("a", "dc2")));
        await().until(() -> of("a").quiet().toMillis() > 1);
        tries().count(List.of(hasty));
        assertThat(of("a").streak()).isEqualTo(1);
        assertThat(of("a").controller()).isEqualTo("dc1");
        assertThat(of("a").ahead()).isGreaterThan(MINUTE);
    }

    @Test
    void countsOfManyAtOnceAreAllKept() throws Exception {
        try (UserStore other = open()) {
            CompletableFuture<?>[] all = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> (i % 2 == 0 ? tries() : other.tries())
                            .count(
                                    i % 3 == 0
                                            ? List.of(refused("a", ""), refused("b", ""))
                                            : List.of(refused("b", ""), refused("a", "")))))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        }
        assertThat(of("a").streak()).isEqualTo(40);
        assertThat(of("b").streak()).isEqualTo(40);
    }

    @Test
    void aRightPasswordEndsAStreakOnlyWhereOneControllerHasSeenAllOfIt() {
        tries().count(List.of(refused("one", "dc1")));
        tries().endStreak("one", "dc2");
        assertThat(of("one").streak()).isEqualTo(1);
        tries().endStreak("one", "dc1");
        assertThat(of("one").streak()).isZero();

        tries().count(List.of(refused("two", "dc1")));
        tries().count(List.of(refused("two", "dc2")));
        tries().endStreak("two", "dc2");
        assertThat(of("two").streak()).isEqualTo(2);
    }

    @Test
    void whatIsForgottenWeighsNoMoreWhereverItWasSeenFrom() {
        tries().count(List.of(refused("a", ""), refused("a from 10.0.0.1", ""), refused("ab", "")));
        assertThat(tries().latest(10)).hasSize(3);
        assertThat(tries().forget(List.of("a"))).isEqualTo(2);
        assertThat(tries().latest(10)).extracting(Tally::subject).containsExactly("ab");
    }

    @Test
    void aNetworkIsFamiliarToWhomItWasAndGoesWithThem() {
        User anna = Users.local("anna");
        User ben = Users.local("ben");
        write(writer -> writer.insert(List.of(anna, ben)));
        tries().makeFamiliar(anna.id(), "10.0.0.1");
        tries().makeFamiliar(anna.id(), "10.0.0.1");
        assertThat(tries().isFamiliar(anna.id(), "10.0.0.1", HOUR)).isTrue();
        assertThat(tries().isFamiliar(anna.id(), "10.0.0.2", HOUR)).isFalse();
        assertThat(tries().isFamiliar(ben.id(), "10.0.0.1", HOUR)).isFalse();
        write(writer -> writer.delete(List.of(anna.id())));
        assertThat(tries().isFamiliar(anna.id(), "10.0.0.1", HOUR)).isFalse();
        tries().makeFamiliar(anna.id(), "10.0.0.1");
        assertThat(tries().isFamiliar(anna.id(), "10.0.0.1", HOUR)).isFalse();
    }

    @Test
    void aNetworkIsFamiliarForAWhileAfterTheLastLoginFromThereAndForgottenThen() {
        User anna = Users.local("anna");
        insert(anna);
        Duration moment = Duration.ofMillis(50);
        tries().makeFamiliar(anna.id(), "10.0.0.1");
        await().until(() -> !tries().isFamiliar(anna.id(), "10.0.0.1", moment));
        assertThat(tries().isFamiliar(anna.id(), "10.0.0.1", HOUR)).isTrue();
        assertThat(tries().forgetNetworks(HOUR)).isZero();
        tries().makeFamiliar(anna.id(), "10.0.0.2");
        tries().makeFamiliar(anna.id(), "10.0.0.1");
        assertThat(tries().isFamiliar(anna.id(), "10.0.0.1", MINUTE)).isTrue();
        await().until(() -> !tries().isFamiliar(anna.id(), "10.0.0.1", moment)
                && !tries().isFamiliar(anna.id(), "10.0.0.2", moment));
        assertThat(tries().forgetNetworks(moment)).isEqualTo(2);
        assertThat(tries().isFamiliar(anna.id(), "10.0.0.1", HOUR)).isFalse();
    }

    @Test
    void oneTurnAtATimeForEachAccountAmongAllStores() {
        try (UserStore other = open()) {
            Turn mine = tries().turn("a", AT_ONCE).orElseThrow();
            assertThat(tries().turn("a", AT_ONCE)).isEmpty();
            assertThat(other.tries().turn("a", AT_ONCE)).isEmpty();
            Turn unrelated = other.tries().turn("b", AT_ONCE).orElseThrow();
            mine.close();
            Turn theirs = other.tries().turn("a", MINUTE).orElseThrow();
            assertThat(tries().turn("a", AT_ONCE)).isEmpty();
            theirs.close();
            unrelated.close();
            tries().turn("a", MINUTE).orElseThrow().close();
        }
    }
}
