package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.CertificateAuthority;
import io.postern.lab.Endpoint;
import io.postern.lab.IssuedCertificate;
import io.postern.lab.samba.SambaDomain;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One outage after the other under a whole gateway that is never restarted: how long a login then takes, that local logins do not
 * notice, and that all is well afterwards. Two ways lead to the domain controller; the gateway takes them for two controllers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutagesContract {

    private static final boolean LONG = Boolean.getBoolean("postern.long");
    private static final Duration DEADLINE = Duration.ofSeconds(LONG ? 4 : 2);
    private static final Duration SLOW = Duration.ofSeconds(5);
    /** What threads on a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final int PEOPLE = 8;
    private static final int ROUNDS = LONG ? 20 : 2;

    private final String protocol;
    private final SambaDomain domain = SambaDomain.shared();
    private final List<Way> first = new ArrayList<>();
    private final List<Way> second = new ArrayList<>();
    private List<String> people = List.of();
    private Company company;
    private LoginClient client;

    OutagesContract(String protocol) {
        this.protocol = protocol;
    }

    @BeforeAll
    final void open() throws Exception {
        Endpoint at = domain.endpoint();
        int ldap = protocol.equals("ldaps") ? at.ldapsPort() : at.ldapPort();
        for (var controller : List.of(first, second)) {
            controller.add(new Way(at.address(), ldap));
            controller.add(new Way(at.address(), at.kdcPort()));
        }
        String realms = "sso.realms { \"%s\" = [\"%s:%d\", \"%s:%d\"] }"
                .formatted(
                        domain.realm(),
                        at.address(),
                        first.get(1).port(),
                        at.address(),
                        second.get(1).port());
        company = Company.open(domain, protocol, DEADLINE, 4, realms);
        company.connect(
                at.host() + ":" + first.get(0).port() + "," + at.host() + ":"
                        + second.get(0).port(),
                Files.readString(domain.caCertificate()));
        people = IntStream.range(0, PEOPLE).mapToObj(_ -> company.hire()).toList();
        company.synchronize();
        client = company.client();
        assertThat(statuses(logins(1))).containsOnly(200);
    }

    @AfterAll
    final void close() {
        client.close();
        company.close();
        both(Way::close);
    }

    /** Whatever it was: when it is over, everybody comes in again, and soon. */
    @AfterEach
    final void allIsWellAgain() throws Exception {
        both(Way::heal);
        await("logins after the outage")
                .atMost(Duration.ofSeconds(15))
                .until(() -> statuses(logins(1)).stream().allMatch(status -> status == 200));
    }

    @Test
    void bothControllersAreFrozen() throws Exception {
        both(Way::freeze);
        assertThat(outage("both controllers frozen")).containsOnly(503);
    }

    @Test
    void bothControllersAreDead() throws Exception {
        both(Way::kill);
        assertThat(outage("both controllers dead")).containsOnly(503);
    }

    @Test
    void everyAnswerTakesFiveSeconds() throws Exception {
        both(way -> way.slow(SLOW));
        assertThat(outage("every answer takes 5 s")).containsOnly(503);
    }

    @Test
    void theFirstControllerIsFrozen() throws Exception {
        first.forEach(Way::freeze);
        List<Integer> statuses = outage("one of two controllers frozen");
        assertThat(statuses.subList(statuses.size() / 2, statuses.size()))
                .as("once the silence is known the other one is asked")
                .containsOnly(200);
    }

    @Test
    void theFirstControllerIsDead() throws Exception {
        first.forEach(Way::kill);
        assertThat(outage("one of two controllers dead")).containsOnly(200);
    }

    @Test
    void keptConnectionsAreHalfOpen() throws Exception {
        both(Way::halfOpen);
        List<Integer> statuses = outage("kept connections half-open");
        assertThat(statuses.subList(PEOPLE, statuses.size()))
                .as("a connection that was silent is not used again")
                .containsOnly(200);
    }

    @Test
    void somebodyElseAnswersInTheControllersPlace() throws Exception {
        var directory = Files.createTempDirectory("impostor");
        IssuedCertificate other = CertificateAuthority.create(directory, "Another CA")
                .issue(domain.endpoint().host());
        try (var impostor = YesServer.ofLdaps(other)) {
            both(way -> way.leadTo(InetAddress.getLoopbackAddress(), impostor.port()));
            assertThat(outage("another certificate, and a yes to everything")).containsOnly(503);
            assertThat(impostor.passwords()).isEmpty();
        }
    }

    private void both(java.util.function.Consumer<Way> what) {
        first.forEach(what);
        second.forEach(what);
    }

    /** Rounds of everybody at once; prints the longest. */
    private List<Integer> outage(String name) throws Exception {
        Duration usual = middle(locals());
        List<Answer> answers = new ArrayList<>();
        List<Duration> local;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Answer>> meanwhile = threads.submit(() -> logins(ROUNDS));
            local = locals();
            answers.addAll(meanwhile.get());
        }
        Duration longest = answers.stream()
                .map(Answer::took)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        System.out.printf(
                "%s, %s: the longest of %d logins took %d ms (deadline %d ms); a local login %d ms, before %d ms%n",
                protocol,
                name,
                answers.size(),
                longest.toMillis(),
                DEADLINE.toMillis(),
                middle(local).toMillis(),
                usual.toMillis());
        assertThat(longest).isLessThan(DEADLINE.plus(SLACK));
        assertThat(middle(local)).isLessThan(usual.multipliedBy(3).plusMillis(300));
        return statuses(answers);
    }

    /** Everybody at once, so many times one after the other. */
    private List<Answer> logins(int rounds) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < rounds; i++) {
                List<Callable<Answer>> all = people.stream()
                        .map(name -> (Callable<Answer>) () -> client.password(name, Company.PASSWORD))
                        .toList();
                for (Future<Answer> answer : threads.invokeAll(all)) {
                    answers.add(answer.get());
                }
            }
        }
        return answers;
    }

    private List<Duration> locals() throws Exception {
        var took = new ArrayList<Duration>();
        for (int i = 0; i < 5; i++) {
            Answer answer = client.password("lena", Company.LOCAL_PASSWORD);
            assertThat(answer.status()).isEqualTo(200);
            took.add(answer.took());
        }
        return took;
    }

    private static Duration middle(List<Duration> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
    }
}
