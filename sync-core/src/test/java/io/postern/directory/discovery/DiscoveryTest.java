package io.postern.directory.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.directory.BindIdentity;
import io.postern.directory.ConnectionSettings;
import io.postern.directory.DirectoryUnavailable;
import io.postern.directory.Protocol;
import io.postern.directory.connection.Deadline;
import io.postern.directory.connection.HostAndPort;
import io.postern.user.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery against a DNS server of ours, honest and hostile. */
@Timeout(120)
class DiscoveryTest {

    private static final long SEED = 20261123;
    private static final String ALL = "_ldap._tcp.dc._msdcs.corp.example.test";

    private FakeDns dns;

    @BeforeEach
    void open() throws IOException {
        dns = new FakeDns();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void lowerPrioritiesComeFirst() throws Exception {
        dns.with(
                ALL,
                "20 100 389 far.corp.example.test",
                "0 1 389 near.corp.example.test",
                "10 1 3389 mid.corp.example.test");
        assertThat(found(Protocol.LDAP))
                .containsExactly(
                        new HostAndPort("near.corp.example.test", 389),
                        new HostAndPort("mid.corp.example.test", 3389),
                        new HostAndPort("far.corp.example.test", 389));
        assertThat(found(Protocol.LDAPS)).extracting(HostAndPort::port).containsOnly(636);
    }

    @Test
    void weightsAreChances() {
        var records = List.of(
                new ServiceRecord(0, 0, 389, "a"),
                new ServiceRecord(0, 30, 389, "b"),
                new ServiceRecord(0, 70, 389, "c"));
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            List<ServiceRecord> drawn = new ServiceOrder(SEED + i).of(records);
            assertThat(drawn).containsExactlyInAnyOrderElementsOf(records);
            first.merge(drawn.getFirst().host(), 1, Integer::sum);
        }
        assertThat(first.get("c")).isBetween(6700, 7300);
        assertThat(first.get("b")).isBetween(2600, 3200);
        assertThat(first.get("a")).isBetween(1, 300);
    }

    @Test
    void theOrderIsTheSameWheneverItIsAskedForAndWhoeverComesOrGoes() {
        var all = IntStream.range(0, 20)
                .mapToObj(i -> new ServiceRecord(i / 10, 100, 389, "dc" + i))
                .collect(Collectors.toCollection(ArrayList::new));
        var random = new Random(SEED);
        var order = new ServiceOrder(SEED);
        List<ServiceRecord> drawn = order.of(all);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(all, random);
            assertThat(order.of(all)).isEqualTo(drawn);
            List<ServiceRecord> some = all.subList(0, 12);
            assertThat(order.of(some))
                    .isEqualTo(drawn.stream().filter(some::contains).toList());
        }
        assertThat(new ServiceOrder(SEED + 1).of(all)).isNotEqualTo(drawn);
    }

    @Test
    void hostsOutsideTheDomainAreNobodyToShowAPasswordTo() {
        dns.with(ALL, "0 100 389 dc1.attacker.test", "0 100 389 evilcorp.example.test");
        assertThatThrownBy(() -> found(Protocol.LDAPS))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("knows no domain controllers of corp.example.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 100 389",
                "x y z host",
                "0 100 389 .",
                "0 100 0 a.b",
                "70000 1 1 a.b",
                "0 1 1 a..b",
                "0 1 1 a/b.c"
            })
    void whatIsNoServiceRecordIsNone(String text) {
        assertThat(ServiceRecord.parse(text)).isEmpty();
    }

    @Test
    void silenceIsOneSentenceWithinTheDeadline() {
        dns.fallSilent(true);
        Instant begin = Instant.now();
        assertThatThrownBy(() -> found(Protocol.LDAPS))
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessageContaining("could not be looked up: DNS at " + dns.address() + " does not answer");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void distortedAnswersEndAsAListOrAsASentence() throws Exception {
        System.out.println("seed " + SEED);
        dns.with(ALL, "0 100 389 dc1.corp.example.test", "0 100 389 dc2.corp.example.test");
        var random = new Random(SEED);
        dns.distort(bytes -> distorted(bytes, random));
        var lookup = new DnsLookup(List.of(dns.address()));
        try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 300)
                    .mapToObj(i -> side.submit(() -> askedOnce(lookup)))
                    .toList();
            for (var one : asked) {
                assertThat(one.get()).startsWith("DNS at ").doesNotContain("\n");
            }
        }
        assertThat(dns.questions()).isGreaterThanOrEqualTo(300);
    }

    /** What was said; where it lies if there was a list. */
    private String askedOnce(DnsLookup lookup) {
        try {
            lookup.records(ALL, "SRV", Deadline.in(Duration.ofMillis(500))).forEach(ServiceRecord::parse);
            return "DNS " + lookup.where();
        } catch (DnsFailure said) {
            return said.getMessage();
        }
    }

    /** The number of the question stays, or the JDK would wait for another answer. */
    private static byte[] distorted(byte[] bytes, Random random) {
        byte[] changed = random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(bytes, 12 + random.nextInt(bytes.length - 12))
                : bytes.clone();
        for (int i = random.nextInt(6); i >= 0 && changed.length > 12; i--) {
            changed[12 + random.nextInt(changed.length - 12)] =
                    (byte) (random.nextBoolean() ? 0xc0 : random.nextInt(256));
        }
        return changed;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "given.test,  'OU=x,DC=base,DC=test', svc@upn.test, given.test",
                "-,           'OU=x,DC=base,DC=test', svc@upn.test, base.test",
                "-,           -,                      svc@UPN.test, upn.test"
            })
    void theDomainIsTheNamedOneOrThatOfTheBaseOrOfTheAccount(String domain, String base, String user, String expected) {
        var identity = new BindIdentity.Standard(user, Secret.of("unused"));
        var settings = new ConnectionSettings(null, domain, Protocol.LDAPS, base, identity, null);
        assertThat(ConfiguredDomain.named(settings)).contains(expected);
    }

    private List<HostAndPort> found(Protocol protocol) throws DirectoryUnavailable {
        var settings =
                new ConnectionSettings(null, "corp.example.test", protocol, null, new BindIdentity.Windows(null), null);
        return Discovery.by(List.of(dns.address()), 9, new Random(SEED))
                .controllers(settings, Deadline.in(Duration.ofSeconds(2)));
    }
}
