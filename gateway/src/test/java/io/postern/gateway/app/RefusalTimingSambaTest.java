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
 * are apart is what chance does. The long form ({@code -Dpostern.long=true}) tries each kind 2000 times, with a longer floor. Where a busy
 * machine misses the floor, only kinds that cost the same work are compared: the floor promises something about work that is done before it.
 */
@Timeout(900)
class RefusalTimingSambaTest {

    private static final boolean LONG = Boolean.getBoolean("postern.long");
    private static final int TRIES = LONG ? 2000 : 48;
    private static final int CLIENTS = 16;
    private static final Duration FLOOR = Duration.ofMillis(LONG ? 500 : 250);
    /** On a machine that is too slow for the floor nothing is promised across different work. */
    private static final double MAY_BE_LATE = 0.01;

    private static final List<List<String>> SAME_WORK = List.of(
            List.of("directory wrong", "disabled", "locked"),
            List.of("suspended", "local wrong", "local wrong again", "unknown", "unknown again"));
    private static final String OFF = """
            login.throttle.account { tries = 1000, forgiven-after = 1ms }
            login.throttle.address { tries = 1000, forgiven-after = 1ms }
            """;

    /** By kind, who is tried. */
    private final Map<String, String> kinds = new LinkedHashMap<>();

    private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();

    @Test
    void underTheFloorNobodyCanTellTheReasonsApart() throws Exception {
        RankTest.Result all = measured(FLOOR, TRIES);
        double least = LONG ? 1e-3 : 1e-6;
        double late = late();
        System.out.printf("%.2f %% of the answers missed the floor of %d ms%n", 100 * late, FLOOR.toMillis());
        if (late <= MAY_BE_LATE) {
            assertThat(all.p()).as("the probability of such differences").isGreaterThan(least);
        }
        for (List<String> alike : SAME_WORK) {
            assertThat(RankTest.kruskalWallis(alike.stream().map(this::sample).toList())
                            .p())
                    .as("the probability of such differences among %s", alike)
                    .isGreaterThan(least);
        }
        milliseconds.values().forEach(took -> assertThat(took).allMatch(one -> one >= FLOOR.toMillis()));
    }

    /** The test of the test. */
    @Test
    void withoutAFloorTheSameTestTellsThemApart() throws Exception {
        assertThat(measured(Duration.ZERO, 48).p()).isLessThan(1e-3);
    }

    /** The share of answers that came at a later multiple of the floor. */
    private double late() {
        var all = milliseconds.values().stream().flatMap(List::stream).toList();
        return (double) all.stream().filter(one -> one >= 2 * FLOOR.toMillis()).count() / all.size();
    }

    private double[] sample(String kind) {
        return milliseconds.get(kind).stream().mapToDouble(Double::doubleValue).toArray();
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
            connection.delete("CN=policy of " + name + ",CN=Password Settings Container,CN=System," + domain.baseDn());
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
        System.out.printf(
                "Kruskal-Wallis of all %d kinds: H = %.2f, p = %.5f%n", samples.size(), all.effect(), all.p());
        return all;
    }
}
