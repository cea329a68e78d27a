package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.postern.lab.AccountState;
import io.postern.lab.Secrets;
import io.postern.lab.samba.SambaDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long refusals take, through a whole gateway and a real domain: what is the matter with an account cannot be told from it.
 *
 * <p>The kinds come interleaved, in another order each round. {@code unknown} and {@code local wrong} stand in twice: how far those
 * are apart is what chance does. The long form ({@code -Dpostern.long=true}) tries each kind 2000 times, with a floor that is above the
 * work even where other work keeps the machine busy: what the floor promises is said about work that is done before it.
 */
@Timeout(900)
class RefusalTimingSambaTest {

    private static final boolean LONG = Boolean.getBoolean("postern.long");
    private static final int TRIES = LONG ? 2000 : 48;
    private static final int CLIENTS = LONG ? 32 : 16;
    private static final Duration FLOOR = Duration.ofMillis(LONG ? 1000 : 250);
    private static final String OFF = """
            login.throttle.account { tries = 1000, forgiven-after = 1ms }
            login.throttle.address { tries = 1000, forgiven-after = 1ms }
            """;

    /** By kind, who is tried. */
    private final Map<String, String> kinds = new LinkedHashMap<>();

    private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();

    @Test
    void underTheFloorNobodyCanTellTheReasonsApart() throws Exception {
        var result = measured(FLOOR, TRIES);
        assertThat(result.p())
                .as("the probability of such differences if there is none")
                .isGreaterThan(LONG ? 1e-3 : 1e-6);
        milliseconds.values().forEach(all -> assertThat(all).allMatch(one -> one >= FLOOR.toMillis()));
    }

    /** The test of the test. */
    @Test
    void withoutAFloorTheSameTestTellsThemApart() throws Exception {
        assertThat(measured(Duration.ZERO, 48).p()).isLessThan(1e-3);
    }

    private RankTest.Result measured(Duration floor, int tries) throws Exception {
        String settings = OFF + "login.refusal-floor = " + floor.toMillis() + "ms";
        try (var company = Company.open(SambaDomain.shared(), "ldaps", Duration.ofSeconds(20), 8, settings);
                var client = company.client()) {
            furnish(company);
            try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
                var working = new ArrayList<Future<?>>();
                for (int i = 0; i < CLIENTS; i++) {
                    int number = i;
                    working.add(threads.submit(() -> work(client, new Random(number), Math.ceilDiv(tries, CLIENTS))));
                }
                for (Future<?> one : working) {
                    one.get();
                }
            }
        }
        return compared();
    }

    private void furnish(Company company) throws Exception {
        kinds.put("directory wrong", company.hire());
        kinds.put("disabled", company.hire());
        kinds.put("locked", company.hire());
        kinds.put("suspended", company.synchronised());
        company.domain().setState(kinds.get("suspended"), AccountState.DISABLED);
        company.synchronize();
        company.domain().setState(kinds.get("disabled"), AccountState.DISABLED);
        lockOut(company.domain(), kinds.get("locked"));
        kinds.put("local wrong", "lena");
        kinds.put("local wrong again", "lena");
        kinds.put("unknown", Company.newName());
        kinds.put("unknown again", Company.newName());
        kinds.keySet().forEach(kind -> milliseconds.put(kind, Collections.synchronizedList(new ArrayList<>())));
    }

    /** Locked, and from now on without a policy that would keep the gateway from asking about the account. */
    private static void lockOut(SambaDomain domain, String name) throws Exception {
        domain.setState(name, AccountState.LOCKED_OUT);
        var trust = new PEMFileTrustManager(domain.caCertificate().toFile());
        try (var connection = new LDAPConnection(
                new SSLUtil(trust).createSSLSocketFactory(),
                domain.endpoint().host(),
                domain.endpoint().ldapsPort(),
                domain.administrator().userPrincipalName(),
                domain.administrator().password())) {
            connection.delete(
                    "CN=policy of " + name + ",CN=Password Settings Container,CN=System," + domain.baseDn());
        }
    }

    private Void work(LoginClient client, Random random, int rounds) throws Exception {
        for (int round = -1; round < rounds; round++) {
            List<String> order = new ArrayList<>(kinds.keySet());
            Collections.shuffle(order, random);
            for (String kind : order) {
                var answer = client.password(kinds.get(kind), Secrets.note("falsch-" + random.nextLong()));
                assertThat(answer.status()).as(kind).isEqualTo(401);
                if (round >= 0) {
                    milliseconds.get(kind).add(answer.took().toNanos() / 1e6);
                }
            }
        }
        return null;
    }

    private RankTest.Result compared() {
        Map<String, double[]> samples = new LinkedHashMap<>();
        milliseconds.forEach((kind, all) -> samples.put(
                kind, all.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
        samples.forEach((kind, all) -> System.out.printf(
                "%-18s n=%d  p5 %.2f  median %.2f  p95 %.2f  maximum %.2f ms%n",
                kind,
                all.length,
                all[all.length / 20],
                all[all.length / 2],
                all[all.length * 19 / 20],
                all[all.length - 1]));
        var names = new ArrayList<>(samples.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (String other : names.subList(i + 1, names.size())) {
                var pair = RankTest.mannWhitney(samples.get(names.get(i)), samples.get(other));
                System.out.printf(
                        "Mann-Whitney %-18s %-18s slower with probability %.3f, p = %.4f%n",
                        names.get(i), other, pair.effect(), pair.p());
            }
        }
        var all = RankTest.kruskalWallis(samples.values());
        System.out.printf("Kruskal-Wallis of all %d kinds: H = %.2f, p = %.5f%n", samples.size(), all.effect(), all.p());
        return all;
    }
}
