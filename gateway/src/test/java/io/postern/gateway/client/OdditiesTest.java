package io.postern.gateway.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.gateway.http.Served;
import io.postern.gateway.session.HandClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Injection and oddities over HTTPS at a real user table: one clear 400, or a refusal like any other. */
class OdditiesTest {

    private static KnownHouse house;
    private static Served served;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        var clock = new HandClock(Instant.parse("2026-01-02T03:04:05Z"));
        house = KnownHouse.open(directory, clock, KnownPeople.LENA, KnownPeople.BEN);
        var people = house.people();
        served = house.serve(ClientRoutes.of(
                people, new KnownChanges(people), new KnownTickets(), null, house.sessions(), Duration.ZERO));
    }

    @AfterAll
    static void stop() {
        served.close();
        house.close();
    }

    private static HttpResponse<String> post(byte[] body) throws Exception {
        return served.send(served.request("/api/authenticate/internal").POST(BodyPublishers.ofByteArray(body)));
    }

    private static JsonNode saidInOneSentence(HttpResponse<String> answer) throws Exception {
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.size()).isEqualTo(1);
        assertThat(json.get("message").asText()).endsWith(".").doesNotContain("Exception", "at io.", "line:");
        return json;
    }

    static Stream<String> namesThatMeanNobody() {
        return Stream.of(
                "*",
                "lena*",
                "lena)(objectClass=*",
                "*)(uid=*))(|(uid=*",
                "lena,dc=corp",
                "cn=lena",
                "lena\\\\2a",
                "CORP\\\\*",
                "' OR 1=1 --",
                "lena'; DROP TABLE users; --",
                "lena%",
                "l_na",
                "../../etc/passwd",
                "${jndi:ldap://127.0.0.1/x}",
                "<GUID=00>",
                "S-1-5-21-1-2-3-500",
                "l\\u0435na", // a Cyrillic letter
                "lena@",
                "@lena",
                "lena@@example.test",
                "lena@example.test\\u3002evil.test");
    }

    @ParameterizedTest
    @MethodSource("namesThatMeanNobody")
    void aNameThatMeansNobodyIsRefusedLikeAnyOther(String name) throws Exception {
        HttpResponse<String> answer =
                post(("{\"username\":\"" + name + "\",\"password\":\"" + KnownPeople.PASSWORD + "\"}").getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(saidInOneSentence(answer).get("message").asText())
                .startsWith("The user name or the password is wrong");
    }

    static Stream<byte[]> bodiesThatAreNoLogin() {
        String deep = "[".repeat(10_000);
        return Stream.concat(
                Stream.of(
                                "",
                                "null",
                                "{",
                                "{\"username\":\"lena\"}",
                                "{\"username\":[\"lena\"],\"password\":\"x\"}",
                                "{\"username\":{\"$ne\":null},\"password\":\"x\"}",
                                "{\"username\":1,\"password\":\"x\"}",
                                "{\"username\":null,\"password\":\"x\"}",
                                "{\"username\":\"lena\",\"username\":\"ben\",\"password\":\"x\"}",
                                "{\"username\":\"lena\",\"password\":\"x\",\"\\u0070assword\":\"y\"}",
                                "{\"username\":\"lena\\u0000\",\"password\":\"x\"}",
                                "{\"username\":\"le\\nna\",\"password\":\"x\"}",
                                "{\"username\":\"\\ud800\",\"password\":\"x\"}",
                                "{\"username\":\"\\u200e\",\"password\":\"x\"}",
                                "{\"username\":\"" + "a".repeat(60_000) + "\",\"password\":\"x\"}",
                                "{\"username\":\"lena\",\"password\":\"x\",\"more\":" + deep,
                                "{\"username\":\"lena\",\"password\":\"x\",\"more\":1e99999999999999999999999}x",
                                "username=lena&password=x")
                        .map(text -> text.getBytes(UTF_8)),
                Stream.of(
                        new byte[] {'{', '"', 'u', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                        ("{\"username\":\"le" + (char) 0xc3 + "na\",\"password\":\"x\"}")
                                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        new byte[1000]));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoLogin")
    void whatIsNoLoginIsOneClear400(byte[] body) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        saidInOneSentence(answer);
    }

    @ParameterizedTest
    @MethodSource("disguisesOfLena")
    void aDisguiseThatIsDrawnTheSameIsThePersonThemselves(String name) throws Exception {
        HttpResponse<String> answer =
                post(("{\"username\":\"" + name + "\",\"password\":\"" + KnownPeople.PASSWORD + "\"}").getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper()
                        .readTree(answer.body())
                        .at("/user/userName")
                        .asText())
                .isEqualTo("lena");
    }

    static Stream<String> disguisesOfLena() {
        return Stream.of("LENA", " lena ", "\\uff4cena", "\\u200elena", "le\\u00adna", "\\u202elena\\u202c");
    }
}
