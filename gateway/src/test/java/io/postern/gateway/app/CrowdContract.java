package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.Domain;
import io.postern.lab.KerberosClient;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two hundred people, each with a password of their own, who all come at once; nobody may become somebody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
abstract class CrowdContract {

    private static final int PEOPLE = 200;
    private static final int TICKETS = 100;
    private static final int CONNECTIONS = 32;

    private final List<Person> people = new ArrayList<>();
    private Company company;
    private LoginClient client;

    abstract Domain domain();

    abstract void addAll(List<Person> crowd);

    @BeforeAll
    final void open() throws Exception {
        String more = "login.throttle.address.tries = 1000"; // they all come from one
        company = Company.open(domain(), "ldaps", Duration.ofSeconds(30), CONNECTIONS, more);
        client = company.client();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(company.person(Company.newName(), Secrets.note("Eigenes-von-" + i + "-" + Company.newName())));
        }
        addAll(people);
        assertThat(company.synchronize().at("/counts/created").intValue()).isEqualTo(PEOPLE);
    }

    @AfterAll
    final void close() {
        client.close();
        company.close();
    }

    /** What somebody tries, and who they are if it must succeed. */
    private record Attempt(Person who, Callable<Answer> login, boolean right) {}

    @Test
    void twoHundredPeopleAtOnceAreThemselvesAndAWrongPasswordIsNobodys() throws Exception {
        var attempts = new ArrayList<Attempt>();
        for (int i = 0; i < PEOPLE; i++) {
            Person person = people.get(i);
            Person neighbour = people.get((i + 1) % PEOPLE);
            attempts.add(new Attempt(person, () -> client.password(person.account(), person.password()), true));
            if (i % 2 == 0) {
                attempts.add(new Attempt(person, () -> client.password(person.account(), neighbour.password()), false));
            }
        }
        Collections.shuffle(attempts, new Random(6));
        checkAll(attempts, "pwd");
    }

    @Test
    void ticketsOfManyPeopleAtOnceNameEachOfThem() throws Exception {
        System.setProperty("java.security.krb5.conf", domain().krb5Conf().toString());
        var attempts = new ArrayList<Attempt>();
        for (Person person : people.subList(0, TICKETS)) {
            byte[] token = KerberosClient.logIn(person.account() + "@" + domain().realm(), person.password())
                    .spnegoToken("HTTP@localhost");
            attempts.add(new Attempt(person, () -> client.ticket(token), true));
        }
        checkAll(attempts, "kerberos");
    }

    private void checkAll(List<Attempt> attempts, String method) throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = attempts.stream()
                    .map(attempt -> threads.submit(() -> {
                        begin.await();
                        return attempt.login().call();
                    }))
                    .toList();
            begin.countDown();
            for (int i = 0; i < attempts.size(); i++) {
                check(attempts.get(i), answers.get(i).get(), method);
            }
        }
    }

    private void check(Attempt attempt, Answer answer, String method) throws Exception {
        Person who = attempt.who();
        if (!attempt.right()) {
            assertThat(answer.status())
                    .as("%s with another password", who.account())
                    .isEqualTo(401);
            assertThat(answer.token()).isEmpty();
            return;
        }
        assertThat(answer.status()).as(who.account()).isEqualTo(200);
        JsonNode user = answer.body().get("user");
        assertThat(user.get("userName").asText()).isEqualTo(who.account());
        assertThat(user.get("fullName").asText()).isEqualTo(who.displayName());
        assertThat(user.at("/emailAddresses/0").asText()).isEqualTo(who.mail());
        JsonNode claims = claims(answer.token());
        assertThat(claims.get("preferred_username").asText()).isEqualTo(who.account());
        assertThat(claims.get("name").asText()).isEqualTo(who.displayName());
        assertThat(claims.get("email").asText()).isEqualTo(who.mail());
        assertThat(claims.at("/amr/0").asText()).isEqualTo(method);
        assertThat(client.session(answer.token()).body()).isEqualTo(user);
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
