package io.postern.gateway.page;

import static io.postern.gateway.page.Browser.encoded;
import static io.postern.gateway.page.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.gateway.client.Answers;
import io.postern.gateway.client.KnownHouse;
import io.postern.gateway.client.KnownPeople;
import io.postern.gateway.client.KnownTickets;
import io.postern.gateway.client.Negotiation;
import io.postern.gateway.client.WordAcceptor;
import io.postern.gateway.http.Served;
import io.postern.gateway.login.Refusal;
import io.postern.sso.Rejection;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The login page over HTTPS, as a browser without JavaScript sees it; a real browser is in {@code ChromiumSambaTest}. */
class LoginPageTest {

    private static final Duration FLOOR = Duration.ofMillis(300);
    private static final String LINUX =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    private static KnownHouse house;
    private static Served served;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        house = KnownHouse.open(directory, Clock.systemUTC(), KnownPeople.LENA, KnownPeople.BEN);
        var page = new LoginPage(
                house.sessions(),
                new Answers(house.sessions(), FLOOR),
                house.people(),
                new Negotiation(new WordAcceptor(new AtomicInteger()), new KnownTickets()),
                client -> false);
        served = house.serve(page.routes());
    }

    @AfterAll
    static void stop() {
        served.close();
        house.close();
    }

    private static Browser browser() {
        return new Browser(served);
    }

    private static String negotiate(String word) {
        return "Negotiate " + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPersonLogsInByFormIsKnownAndLogsOut() throws Exception {
        var browser = browser();
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        HttpResponse<String> in = browser.logIn("lena", KnownPeople.PASSWORD);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(header(in, "location")).hasValue("/");
        assertThat(in.body()).isEmpty();
        assertThat(browser.get("/").body()).contains("You are logged in as <strong>Lena Holm</strong> (lena).");
        String session = browser.cookies().get("__Host-postern_session");
        HttpResponse<String> out = browser.post("/logout", "token=" + browser.token());
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(browser.cookies()).doesNotContainKey("__Host-postern_session");
        String next = header(out, "location").orElseThrow();
        assertThat(browser.get(next, "User-Agent", LINUX).body()).contains("You have logged out.", "<form");
        browser.cookies().put("__Host-postern_session", session);
        assertThat(browser.get("/").body()).doesNotContain("You are logged in");
    }

    @Test
    void everyPageIsLockedDown() throws Exception {
        var browser = browser();
        HttpResponse<String> form = browser.get("/");
        HttpResponse<String> refused = browser.logIn("lena", "wrong-password-1");
        browser.logIn("lena", KnownPeople.PASSWORD);
        for (HttpResponse<String> page : List.of(form, refused, browser.get("/"))) {
            assertThat(header(page, "content-type")).hasValue("text/html; charset=utf-8");
            assertThat(header(page, "content-security-policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "script");
            assertThat(header(page, "cache-control")).hasValue("no-store");
            assertThat(header(page, "x-content-type-options")).hasValue("nosniff");
            assertThat(header(page, "x-frame-options")).hasValue("DENY");
            assertThat(header(page, "server")).isEmpty();
            assertThat(page.body())
                    .doesNotContain("<script", "style=", "javascript:")
                    .doesNotContainPattern(" on[a-z]+=");
            assertThat(page.body()).startsWith("<!doctype html>").contains("<html lang=\"en\">", "<title>");
        }
    }

    @Test
    void theFormHasLabelsAndKeepsTheNameAfterAMistakeAndNeverThePassword() throws Exception {
        var browser = browser();
        assertThat(browser.get("/").body())
                .contains("<label for=\"username\">", "<label for=\"password\">")
                .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"");
        String page = browser.logIn("l\"><b>ena", "<wrong>-password-1").body();
        assertThat(page).contains("value=\"l&quot;&gt;&lt;b&gt;ena\"").doesNotContain("<b>", "wrong>", "wrong&gt;");
        assertThat(page).contains("role=\"alert\"", "<title>Not logged in");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void refusalsLookAndLastAlikeUnlessTheyMayBeExplained(Refusal reason) throws Exception {
        var browser = browser();
        browser.get("/");
        String wrong = browser.logIn("refuse-wrong_password", "any-password-1").body();
        long start = System.nanoTime();
        HttpResponse<String> answer = browser.logIn("refuse-" + reason.name(), "any-password-1");
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (reason.explanation().isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body().replace("refuse-" + reason.name(), "refuse-wrong_password"))
                    .isEqualTo(wrong);
            assertThat(header(answer, "www-authenticate")).isEmpty();
            assertThat(taken).isGreaterThanOrEqualTo(FLOOR);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains(reason.explanation().orElseThrow().sentence());
        }
    }

    @Test
    void couldNotAskIsNotAWrongPassword() throws Exception {
        var browser = browser();
        browser.get("/");
        HttpResponse<String> answer = browser.logIn("unavailable", "any-password-1");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "retry-after")).isPresent();
        assertThat(answer.body()).contains("says nothing about your password").doesNotContain("directory of the test");
    }

    @Test
    void tooManyTriesAreNotAWrongPassword() throws Exception {
        var browser = browser();
        browser.get("/");
        HttpResponse<String> answer = browser.logIn("throttled", "any-password-1");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(header(answer, "retry-after")).hasValue("61");
        assertThat(answer.body()).contains("wait 61 seconds", "Your password was not looked at.");
    }

    @Test
    void aFormThatIsNotOursDoesNothing() throws Exception {
        var browser = browser();
        browser.get("/");
        String form = browser.form("lena", KnownPeople.PASSWORD);
        assertThat(browser.post("/", form, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/", form, "Origin", "https://evil.test").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/", form, "X-Nothing", "vouches").statusCode()).isEqualTo(403);
        assertThat(browser.post("/", form.replaceFirst("token=.", "token=")).statusCode())
                .isEqualTo(403);
        assertThat(browser().post("/", form).statusCode()).isEqualTo(403);
        assertThat(browser.cookies()).doesNotContainKey("__Host-postern_session");
        String own = "https://localhost:" + served.server().address().getPort();
        assertThat(browser.post("/", form, "Origin", own).statusCode()).isEqualTo(303);
        assertThat(browser.post("/logout", "token=x").statusCode()).isEqualTo(403);
        assertThat(browser.get("/").body()).contains("You are logged in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username=%", "username=%ff", "username=a&username=b", "a=%zz", "%=1", "username=%0"})
    void aDamagedFormIsToldSo(String body) throws Exception {
        HttpResponse<String> answer = browser().post("/", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("arrived damaged");
    }

    @Test
    void aNameThatCanBeNobodysIsToldSo() throws Exception {
        var browser = browser();
        browser.get("/");
        HttpResponse<String> answer = browser.logIn(" ", "any-password-1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("A user name must not be empty.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.test", "/\\evil.test", "https://evil.test/", "evil", "/a b", "/\u00e4", "\\", "/a\\b", ""
            })
    void nobodyIsSentToAnotherSite(String wanted) throws Exception {
        var browser = browser();
        browser.get("/?return=" + encoded(wanted));
        HttpResponse<String> in =
                browser.post("/", browser.form("lena", KnownPeople.PASSWORD) + "&return=" + encoded(wanted));
        assertThat(header(in, "location")).hasValue("/");
    }

    @Test
    void whoWantedSomewhereElseOnThisHostGoesThere() throws Exception {
        var browser = browser();
        browser.get("/?return=" + encoded("/mail?folder=1&x=<"));
        assertThat(browser.page()).contains("name=\"return\" value=\"/mail?folder=1&amp;x=&lt;\"");
        HttpResponse<String> in = browser.post(
                "/", browser.form("lena", KnownPeople.PASSWORD) + "&return=" + encoded("/mail?folder=1&x=<"));
        assertThat(header(in, "location")).hasValue("/mail?folder=1&x=<");
        assertThat(browser.get("/?return=/mail").body()).contains("<a class=\"button\" href=\"/mail\">Continue</a>");
    }

    @Test
    void aQuietBrowserIsAskedForATicketOnceAMinuteAndSeesTheFormWhenItHasNone() throws Exception {
        var browser = browser();
        HttpResponse<String> asked = browser.get("/", "User-Agent", LINUX);
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().allValues("www-authenticate")).containsExactly("Negotiate");
        assertThat(asked.headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-postern_probe=asked; Max-Age=60;"));
        assertThat(asked.body()).contains("did not present a Kerberos ticket", "<form");
        HttpResponse<String> again = browser.get("/", "User-Agent", LINUX);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(header(again, "www-authenticate")).isEmpty();
        assertThat(again.body()).contains("did not present a Kerberos ticket", "<form");
        HttpResponse<String> wished = browser.get("/?ticket", "User-Agent", LINUX);
        assertThat(wished.headers().allValues("www-authenticate")).containsExactly("Negotiate");
    }

    @Test
    void nobodyIsAskedForATicketWhereItCouldRaiseADialog() throws Exception {
        for (String agent : List.of("curl/7.88.1", LINUX.replace("X11; Linux x86_64", "Windows NT 10.0"))) {
            assertThat(header(browser().get("/", "User-Agent", agent), "www-authenticate"))
                    .isEmpty();
        }
        assertThat(header(browser().get("/?interactive", "User-Agent", LINUX), "www-authenticate"))
                .isEmpty();
        assertThat(header(browser().get("/", "User-Agent", LINUX, "Sec-Fetch-Dest", "image"), "www-authenticate"))
                .isEmpty();
    }

    @Test
    void aTicketLogsInAndSendsToWhereThePersonWanted() throws Exception {
        var browser = browser();
        HttpResponse<String> in = browser.get("/?return=/mail", "Authorization", negotiate("lena@CORP.EXAMPLE.TEST"));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(header(in, "location")).hasValue("/mail");
        assertThat(header(in, "www-authenticate")).hasValue(negotiate("me too"));
        assertThat(browser.cookies()).containsKey("__Host-postern_session");
    }

    @Test
    void aHandshakeOfSeveralRoundsGoesOn() throws Exception {
        HttpResponse<String> answer = browser().get("/", "Authorization", negotiate("more"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "www-authenticate")).hasValue(negotiate("go on"));
    }

    @ParameterizedTest
    @EnumSource(Rejection.class)
    void aTicketThatIsNotTakenIsExplainedAndTheFormIsThere(Rejection rejection) throws Exception {
        var browser = browser();
        HttpResponse<String> answer = browser.get("/", "Authorization", negotiate(rejection.name()));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "www-authenticate")).isEmpty();
        assertThat(answer.body())
                .contains("Single sign-on did not work: ", "<form")
                .doesNotContain("it was");
        assertThat(header(browser.get("/", "User-Agent", LINUX), "www-authenticate"))
                .isEmpty();
    }

    @Test
    void aGoodTicketOfSomebodyWhoIsNotWelcomeSaysNothingOfTheAccount() throws Exception {
        HttpResponse<String> answer = browser().get("/", "Authorization", negotiate("eve@CORP.EXAMPLE.TEST"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("not allowed to log in with it").doesNotContain("eve");
    }

    @Test
    void aTicketThatCannotBeJudgedIsNoRefusal() throws Exception {
        HttpResponse<String> answer = browser().get("/", "Authorization", negotiate("broken"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("cannot be checked at the moment").doesNotContain("keytab");
    }

    @Test
    void assetsAreKeptByBrowsersUntilTheyChange() throws Exception {
        for (String path : List.of("/assets/postern.css", "/assets/postern.svg")) {
            HttpResponse<String> first = served.get(path);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).isNotEmpty();
            String tag = header(first, "etag").orElseThrow();
            HttpResponse<String> second = served.send(served.request(path).header("If-None-Match", "W/" + tag));
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(header(second, "etag")).hasValue(tag);
            HttpResponse<String> other = served.send(served.request(path).header("If-None-Match", "\"other\""));
            assertThat(other.statusCode()).isEqualTo(200);
        }
    }
}
