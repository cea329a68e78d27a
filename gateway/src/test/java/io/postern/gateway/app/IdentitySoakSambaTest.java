package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hundred people, each with a password of their own, and thirty-two clients who mix them up, over LDAPS and over Kerberos: nobody
 * comes in with a wrong password and nobody becomes somebody else. For a few seconds; for five minutes each with {@code
 * -Dpostern.long=true}.
 */
@Timeout(900)
class IdentitySoakSambaTest {

    private static final Duration TIME = Duration.ofSeconds(Boolean.getBoolean("postern.long") ? 300 : 3);
    private static final int PEOPLE = 100;
    private static final int CLIENTS = 32;
    private static final int AT_LEAST = 4;
    /** Nobody is refused for too many tries: this is about who is let in. The refusals are quick, so that there are many. */
    private static final String QUICK = """
            login.throttle.account { tries = 1000, forgiven-after = 1ms }
            login.throttle.address { tries = 1000, forgiven-after = 1ms }
            login.refusal-floor = 0s
            """;

    private final List<Person> people = new ArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();

    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "ldap"})
    void nobodyComesInWithAWrongPasswordOrAsSomebodyElse(String protocol) throws Exception {
        try (var company = Company.open(SambaDomain.shared(), protocol, Duration.ofSeconds(20), CLIENTS, QUICK);
                var client = company.client();
                var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < PEOPLE; i++) {
                people.add(company.person(Company.newName(), Secrets.note("Eigenes-" + i + "-" + Company.newName())));
            }
            company.domain().addAll(people);
            assertThat(company.synchronize().at("/counts/created").intValue()).isEqualTo(PEOPLE);
            long end = System.nanoTime() + TIME.toNanos();
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                var random = new Random(i);
                working.add(threads.submit(() -> {
                    for (int tried = 0; tried < AT_LEAST || System.nanoTime() < end; tried++) {
                        attempt(client, random);
                    }
                    return null;
                }));
            }
            for (Future<?> one : working) {
                one.get();
            }
        }
        System.out.printf(
                "%s, %d s, %d clients: %d right passwords accepted, %d wrong ones refused, %d not answered (503),"
                        + " 0 wrong accepts, 0 wrong identities%n",
                protocol, TIME.toSeconds(), CLIENTS, accepted.get(), refused.get(), unanswered.get());
        assertThat(accepted.get()).isGreaterThan(CLIENTS);
        assertThat(refused.get()).isGreaterThan(CLIENTS);
        assertThat(unanswered.get()).isLessThan((accepted.get() + refused.get()) / 10);
    }

    /** Anything but the right answer throws; that somebody could not be asked is no answer, and is counted. */
    private void attempt(LoginClient client, Random random) throws Exception {
        Person who = people.get(random.nextInt(PEOPLE));
        Person other = people.get(random.nextInt(PEOPLE));
        boolean right = random.nextBoolean();
        String password = right ? who.password() : other.equals(who) ? "falsch" : other.password();
        Answer answer = client.password(spelling(who, random), password);
        if (answer.status() == 503) {
            unanswered.incrementAndGet();
        } else if (right) {
            assertThat(answer.status()).as(who.account()).isEqualTo(200);
            isHimself(who, answer);
            accepted.incrementAndGet();
        } else {
            assertThat(answer.status())
                    .as("%s with another password", who.account())
                    .isEqualTo(401);
            assertThat(answer.token()).isEmpty();
            refused.incrementAndGet();
        }
    }

    private static String spelling(Person who, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> who.account();
            case 1 -> who.account().toUpperCase(Locale.ROOT);
            case 2 -> who.account() + "@" + SambaDomain.shared().dnsName();
            default -> who.mail();
        };
    }

    private static void isHimself(Person who, Answer answer) throws Exception {
        assertThat(answer.userName()).isEqualTo(who.account());
        assertThat(answer.body().at("/user/fullName").asText()).isEqualTo(who.displayName());
        JsonNode claims = new ObjectMapper()
                .readTree(Base64.getUrlDecoder().decode(answer.token().split("\\.", -1)[1]));
        assertThat(claims.get("preferred_username").asText()).isEqualTo(who.account());
        assertThat(claims.get("email").asText()).isEqualTo(who.mail());
    }
}
