package io.postern.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.directory.PasswordObjection;
import io.postern.gateway.http.Served;
import io.postern.gateway.login.Authenticator;
import io.postern.gateway.login.Refusal;
import io.postern.gateway.session.HandClock;
import io.postern.lab.Secrets;
import io.postern.user.Standing;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPortTest {

    private static final Duration FLOOR = Duration.ofMillis(300);
    private static final String LOGIN = "/api/authenticate/internal";

    private static final HandClock CLOCK = new HandClock(Instant.parse("2026-01-02T03:04:05Z"));
    private static KnownHouse house;
    private static Served served;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        house = KnownHouse.open(directory, CLOCK, KnownPeople.LENA, KnownPeople.BEN);
        Authenticator people = house.people();
        served = house.serve(
                ClientRoutes.of(people, new KnownChanges(people), new KnownTickets(), null, house.sessions(), FLOOR));
    }

    @AfterAll
    static void stop() {
        served.close();
        house.close();
    }

    static HttpResponse<String> post(String body) throws Exception {
        return served.send(served.request(LOGIN).POST(BodyPublishers.ofString(body)));
    }

    static HttpResponse<String> login(String name, String password) throws Exception {
        return post("{\"username\":\"" + name + "\",\"password\":\"" + Secrets.note(password)
                + "\",\"trustedDeviceToken\":null}");
    }

    static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    static String token(HttpResponse<String> response) throws Exception {
        return Secrets.note(json(response).at("/tokenInformation/access_token").asText());
    }

    static String cookie(HttpResponse<String> response) {
        return Secrets.note(
                response.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0]);
    }

    static HttpRequest.Builder bearing(String path, String token) {
        return served.request(path).header("Authorization", "Bearer " + token);
    }

    @Test
    void aLoginIsAnsweredAsTheContractSays() throws Exception {
        HttpResponse<String> answer = login("lena", KnownPeople.PASSWORD);
        String token = token(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"tokenInformation\":{\"access_token\":\"" + token
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":300},\"mfaCodeRequired\":false,"
                        + "\"user\":{\"userName\":\"lena\",\"fullName\":\"Lena Holm\","
                        + "\"emailAddresses\":[\"lena@example.test\"],\"privileges\":[\"login\"]}}");
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                .matches("__Host-postern_session=[^;]+; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalThatExplainsNothingLooksLikeEveryOther(Refusal reason) throws Exception {
        HttpResponse<String> wrong = login("nobody", "wrong-password-1");
        long start = System.nanoTime();
        HttpResponse<String> answer = login("refuse-" + reason.name(), KnownPeople.PASSWORD);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (reason.explanation().isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(wrong.body());
            assertThat(new HashSet<>(answer.headers().map().keySet()))
                    .isEqualTo(wrong.headers().map().keySet());
            assertThat(answer.headers().firstValue("www-authenticate")).isEmpty();
            assertThat(taken).isGreaterThanOrEqualTo(FLOOR);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(json(answer).path("reason").asText())
                    .isEqualTo(reason.explanation().orElseThrow().word());
            assertThat(json(answer).path("message").asText()).isNotEmpty();
        }
    }

    @Test
    void couldNotAskIsNoRefusal() throws Exception {
        HttpResponse<String> answer = login("unavailable", KnownPeople.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).doesNotContain("directory of the test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{}",
                "{\"username\":\"lena\"}",
                "{\"password\":\"x\"}",
                "{\"username\":null,\"password\":\"x\"}",
                "{\"username\":1,\"password\":\"x\"}",
                "{\"username\":\"lena\",\"password\":[\"x\"]}",
                "{\"username\":\"lena\",\"username\":\"ben\",\"password\":\"x\"}",
                "{\"username\":\"lena\",\"password\":\"x\"} {}",
                "{\"username\":\"lena\",\"password\":\"x\"",
                "{\"username\":\"  \",\"password\":\"x\"}",
                "{\"username\":\"CORP\\\\\",\"password\":\"x\"}",
                "{\"username\":\"a\\u0000b\",\"password\":\"x\"}"
            })
    void whatIsNoLoginIsToldSoInOneSentence(String body) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).endsWith(".");
    }

    @Test
    void aBodyThatIsNestedTooDeeplyIsRefused() throws Exception {
        assertThat(post("{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() throws Exception {
        String body = "{\"extra\":{\"username\":[1,2]},\"username\":\"lena\",\"password\":\"" + KnownPeople.PASSWORD
                + "\",\"trustedDeviceToken\":\"abc\"}";
        assertThat(post(body).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionIsShownByTokenAndByCookie() throws Exception {
        HttpResponse<String> in = login("lena", KnownPeople.PASSWORD);
        JsonNode user = json(in).path("user");
        assertThat(json(served.send(bearing("/api/session", token(in))))).isEqualTo(user);
        assertThat(json(served.send(served.request("/api/session").header("Cookie", "a=b; " + cookie(in)))))
                .isEqualTo(user);
        HttpResponse<String> nobody = served.get("/api/session");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(served.send(bearing("/api/session", "nonsense")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionIsRenewedAfterItsTokenExpiredByCookieAndBeforeByToken() throws Exception {
        HttpResponse<String> in = login("lena", KnownPeople.PASSWORD);
        HttpResponse<String> renewed =
                served.send(bearing("/api/session/renew", token(in)).POST(BodyPublishers.noBody()));
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(served.send(bearing("/api/session", token(renewed))).statusCode())
                .isEqualTo(200);
        CLOCK.pass(Duration.ofSeconds(301));
        assertThat(served.send(bearing("/api/session/renew", token(in)).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(served.send(renewalBy(cookie(in)).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpRequest.Builder renewalBy(String cookie) {
        return served.request("/api/session/renew").header("Cookie", cookie).POST(BodyPublishers.noBody());
    }

    @Test
    void anotherSitesPageCanDoNothingWithTheCookie() throws Exception {
        String cookie = cookie(login("lena", KnownPeople.PASSWORD));
        String own = "https://localhost:" + served.server().address().getPort();
        assertThat(served.send(renewalBy(cookie)).statusCode()).isEqualTo(403);
        assertThat(served.send(renewalBy(cookie).header("Origin", "https://evil.test"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.send(renewalBy(cookie).header("Origin", "null")).statusCode())
                .isEqualTo(403);
        assertThat(served.send(renewalBy(cookie).header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.send(renewalBy(cookie).header("Origin", own)).statusCode())
                .isEqualTo(200);
        var login = served.request(LOGIN).header("Origin", "https://evil.test").POST(BodyPublishers.ofString("{}"));
        assertThat(served.send(login).statusCode()).isEqualTo(403);
    }

    @Test
    void afterLogoutTheTokenIsDeadAtOnce() throws Exception {
        HttpResponse<String> in = login("lena", KnownPeople.PASSWORD);
        HttpResponse<String> out =
                served.send(bearing("/api/session", token(in)).DELETE());
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.body()).isEmpty();
        assertThat(out.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("__Host-postern_session=; Max-Age=0;");
        assertThat(served.send(bearing("/api/session", token(in))).statusCode()).isEqualTo(401);
        assertThat(served.send(served.request("/api/session").header("Cookie", cookie(in)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSuspendedUsersTokenIsDeadAtOnce() throws Exception {
        HttpResponse<String> in = login("ben", KnownPeople.PASSWORD);
        assertThat(served.send(bearing("/api/session", token(in))).statusCode()).isEqualTo(200);
        house.store().transact(writer -> {
            writer.update(List.of(KnownPeople.BEN.with(Standing.SUSPENDED)));
            return true;
        });
        assertThat(served.send(bearing("/api/session", token(in))).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutSingleSignOnNobodyIsInvitedToSendATicket() throws Exception {
        HttpResponse<String> answer = served.get("/api/authenticate/windows");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).isEmpty();
    }

    @Test
    void keysAndHealthAreThere() throws Exception {
        JsonNode key = json(served.get("/.well-known/jwks.json")).at("/keys/0");
        assertThat(key.path("kty").asText()).isEqualTo("EC");
        assertThat(key.has("d")).isFalse();
        assertThat(served.get("/health").body()).isEqualTo("{\"status\":\"alive\"}");
    }

    private static HttpResponse<String> change(String body) throws Exception {
        return served.send(served.request("/api/password").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> change(String name, String before, String after) throws Exception {
        return change("{\"username\":\"" + name + "\",\"oldPassword\":\"" + Secrets.note(before)
                + "\",\"newPassword\":\"" + Secrets.note(after) + "\"}");
    }

    @Test
    void aChangedPasswordIsAnsweredWithoutContent() throws Exception {
        HttpResponse<String> answer = change("lena", KnownPeople.PASSWORD, "another-one-1");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheOldPasswordHearsWhatALoginWouldHear() throws Exception {
        for (String name : List.of("lena", "nobody", "refuse-LOCKED_OUT", "refuse-ACCOUNT_DISABLED", "unavailable")) {
            long start = System.nanoTime();
            HttpResponse<String> answer = change(name, "wrong-password-1", "another-one-1");
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            HttpResponse<String> login = login(name, "wrong-password-1");
            assertThat(answer.statusCode()).isEqualTo(login.statusCode());
            assertThat(answer.body()).isEqualTo(login.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(login.headers().map().keySet());
            if (answer.statusCode() == 401) {
                assertThat(taken).isGreaterThanOrEqualTo(FLOOR);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PasswordObjection.Kind.class)
    void whatIsWrongWithTheNewPasswordIsSaidInAWordAndASentence(PasswordObjection.Kind kind) throws Exception {
        HttpResponse<String> answer = change("lena", KnownPeople.PASSWORD, "object-" + kind);
        boolean another = kind != PasswordObjection.Kind.TOO_YOUNG && kind != PasswordObjection.Kind.NOT_ALLOWED;
        assertThat(answer.statusCode()).isEqualTo(another ? 400 : 403);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not this one.\",\"reason\":\"" + kind.word() + "\"}");
    }

    @Test
    void aDomainThatCannotChangeItNowIsNoRefusal() throws Exception {
        HttpResponse<String> answer = change("lena", KnownPeople.PASSWORD, "kein-Anschluss-1");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).doesNotContain("domain of the test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"username\":\"lena\",\"oldPassword\":\"x\"}",
                "{\"username\":\"lena\",\"newPassword\":\"x\"}",
                "{\"username\":\"lena\",\"oldPassword\":\"x\",\"newPassword\":\"\"}",
                "{\"username\":\"lena\",\"oldPassword\":\"x\",\"newPassword\":null}",
                "{\"username\":\"lena\",\"oldPassword\":\"x\",\"newPassword\":\"y\",\"newPassword\":\"z\"}",
                "{\"oldPassword\":\"x\",\"newPassword\":\"y\"}"
            })
    void whatIsNoChangeIsToldSoInOneSentence(String body) throws Exception {
        HttpResponse<String> answer = change(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).endsWith(".");
        assertThat(json(answer).has("reason")).isFalse();
    }

    @Test
    void aPasswordLongerThanAnyIsToldSoAndOneOfFullLengthIsHeard() throws Exception {
        String longest = "\u20ac".repeat(1365) + "x"; // 4096 bytes
        assertThat(login("lena", longest).statusCode()).isEqualTo(401);
        assertThat(login("lena", longest + "x").statusCode()).isEqualTo(400);
        assertThat(change("lena", KnownPeople.PASSWORD, longest).statusCode()).isEqualTo(204);
        assertThat(change("lena", KnownPeople.PASSWORD, longest + "x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherSitesPageChangesNoPassword() throws Exception {
        var foreign = served.request("/api/password")
                .header("Origin", "https://evil.test")
                .POST(BodyPublishers.ofString("{}"));
        assertThat(served.send(foreign).statusCode()).isEqualTo(403);
    }
}
