package io.postern.gateway.page;

import static io.postern.gateway.page.Browser.encoded;
import static io.postern.gateway.page.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.postern.directory.PasswordObjection;
import io.postern.gateway.client.Answers;
import io.postern.gateway.client.KnownChanges;
import io.postern.gateway.client.KnownHouse;
import io.postern.gateway.client.KnownPeople;
import io.postern.gateway.http.Route;
import io.postern.gateway.http.Served;
import io.postern.gateway.login.Refusal;
import io.postern.lab.Secrets;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The form for a new password, as a browser without JavaScript sees it; a real browser is in {@code ChromiumPasswordSambaTest}. */
class PasswordPageTest {

    private static final Duration FLOOR = Duration.ofMillis(300);
    private static final String NEW = "ganz-neu-gedacht-2";
    private static final String LINK = "<a href=\"/password\">Change your password</a>";

    private static KnownHouse house;
    private static Served served;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        house = KnownHouse.open(directory, Clock.systemUTC(), KnownPeople.LENA, KnownPeople.NOA);
        served = serve(house);
    }

    private static Served serve(KnownHouse inhabited) throws Exception {
        var sessions = inhabited.sessions();
        var answers = new Answers(sessions, FLOOR);
        var page = new LoginPage(sessions, answers, inhabited.people(), null, client -> false);
        var routes = new ArrayList<Route>(page.routes());
        routes.addAll(new PasswordPage(sessions, answers, new KnownChanges(inhabited.people())).routes());
        return inhabited.serve(routes);
    }

    @AfterAll
    static void stop() {
        served.close();
        house.close();
    }

    private static Browser at(String path) throws Exception {
        var browser = new Browser(served);
        browser.get(path);
        return browser;
    }

    private static String form(Browser browser, String name, String before, String after, String repeated) {
        return browser.form(name, before) + "&new=" + encoded(Secrets.note(after)) + "&repeat="
                + encoded(Secrets.note(repeated));
    }

    private static HttpResponse<String> change(Browser browser, String name, String before, String after)
            throws Exception {
        return browser.post("/password", form(browser, name, before, after, after));
    }

    private static HttpResponse<String> change(String name, String before, String after) throws Exception {
        return change(at("/password"), name, before, after);
    }

    @Test
    void whoMayChangeTheirPasswordFindsTheFormAndLogsInAgain() throws Exception {
        Browser noa = at("/?return=/mail");
        noa.logIn("noa", KnownPeople.PASSWORD);
        assertThat(noa.get("/?return=/mail").body())
                .contains("<a href=\"/password?return=%2Fmail\">Change your password</a>");
        String session = noa.cookies().get("__Host-postern_session");
        assertThat(noa.get("/password?return=/mail").body())
                .contains("value=\"noa\"", "name=\"return\" value=\"/mail\"", "href=\"/?return=%2Fmail\"");
        HttpResponse<String> changed =
                noa.post("/password", form(noa, "noa", KnownPeople.PASSWORD, NEW, NEW) + "&return=/mail");
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(changed.body()).isEmpty();
        assertThat(header(changed, "location")).hasValue("/?changed&interactive&return=%2Fmail");
        assertThat(noa.cookies()).doesNotContainKey("__Host-postern_session");
        assertThat(noa.get("/?changed&interactive&return=%2Fmail").body())
                .contains("Your password has been changed. Please log in with the new one.")
                .contains("action=\"/\"", "name=\"return\" value=\"/mail\"");
        noa.cookies().put("__Host-postern_session", session);
        assertThat(noa.get("/").body()).doesNotContain("You are logged in");
    }

    @Test
    void whoMayNotFindsNoLink() throws Exception {
        Browser lena = at("/");
        lena.logIn("lena", KnownPeople.PASSWORD);
        assertThat(lena.get("/").body()).contains("You are logged in").doesNotContain("/password");
        Browser noa = at("/");
        noa.logIn("noa", KnownPeople.PASSWORD);
        assertThat(noa.get("/").body()).contains(LINK);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aLoginThatWantsANewPasswordShowsTheFormAndNoOtherDoes(Refusal reason) throws Exception {
        Browser browser = at("/?return=/mail");
        HttpResponse<String> answer =
                browser.post("/", browser.form("refuse-" + reason.name(), "jedes-beliebige-1") + "&return=/mail");
        boolean wanted = reason == Refusal.PASSWORD_EXPIRED || reason == Refusal.PASSWORD_MUST_CHANGE;
        if (wanted) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains(reason.explanation().orElseThrow().sentence() + " Please choose a new one here.")
                    .contains("value=\"refuse-" + reason.name() + "\"", "value=\"/mail\"")
                    .contains("action=\"/password\"", "<title>Change your password")
                    .doesNotContain("beliebige");
        } else {
            assertThat(answer.body()).contains("action=\"/\"").doesNotContain("/password");
        }
    }

    @Test
    void theFormHasLabelsAndTellsPasswordManagersWhichPasswordIsWhich() throws Exception {
        Browser browser = at("/password");
        for (String field : List.of("username", "password", "new", "repeat")) {
            assertThat(browser.page())
                    .contains("<label for=\"" + field + "\">", "id=\"" + field + "\" name=\"" + field);
        }
        assertThat(browser.page())
                .contains("name=\"username\" value=\"\" autocomplete=\"username\"")
                .contains("name=\"password\" type=\"password\" autocomplete=\"current-password\"")
                .contains("name=\"new\" type=\"password\" autocomplete=\"new-password\"")
                .contains("name=\"repeat\" type=\"password\" autocomplete=\"new-password\"");
        HttpResponse<String> looked = browser.get("/.well-known/change-password");
        assertThat(looked.statusCode()).isEqualTo(303);
        assertThat(header(looked, "location")).hasValue("/password");
    }

    @Test
    void everyAnswerIsLockedDownAndRepeatsNoPassword() throws Exception {
        Browser browser = at("/password");
        var answers = List.of(
                browser.get("/password"),
                change(browser, "lena", "falsch-&-gedacht-1", NEW),
                change(browser, "lena", KnownPeople.PASSWORD, "object-TOO_SHORT"),
                browser.post("/password", form(browser, "lena", KnownPeople.PASSWORD, NEW, "anders-getippt-3")));
        for (HttpResponse<String> answer : answers) {
            assertThat(header(answer, "content-security-policy").orElseThrow())
                    .contains("default-src 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "script");
            assertThat(header(answer, "cache-control")).hasValue("no-store");
            assertThat(answer.body())
                    .startsWith("<!doctype html>")
                    .doesNotContain("<script", "style=", KnownPeople.PASSWORD, "gedacht", "object-", "getippt");
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whoDoesNotProveTheOldPasswordHearsWhatALoginHears(Refusal reason) throws Exception {
        String wrong = change("refuse-wrong_password", "egal-welches-1", NEW).body();
        long start = System.nanoTime();
        HttpResponse<String> answer = change("refuse-" + reason.name(), "egal-welches-1", NEW);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (reason.explanation().isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(stripped(answer.body().replace("refuse-" + reason.name(), "refuse-wrong_password")))
                    .isEqualTo(stripped(wrong))
                    .contains(Answers.REFUSED, "role=\"alert\"", "<title>Password not changed");
            assertThat(header(answer, "www-authenticate")).isEmpty();
            assertThat(taken).isGreaterThanOrEqualTo(FLOOR);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains(reason.explanation().orElseThrow().sentence());
        }
    }

    /** Without the word of the browser, which is another one's. */
    private static String stripped(String page) {
        return page.replaceAll("name=\"token\" value=\"[^\"]+\"", "");
    }

    @ParameterizedTest
    @EnumSource(PasswordObjection.Kind.class)
    void whatIsWrongWithTheNewPasswordIsSaidInItsOwnWords(PasswordObjection.Kind kind) throws Exception {
        HttpResponse<String> answer = change("lena", KnownPeople.PASSWORD, "object-" + kind);
        assertThat(answer.statusCode()).isEqualTo(kind.aboutThePassword() ? 400 : 403);
        assertThat(answer.body()).contains("role=\"alert\">Not this one.<", "value=\"lena\"");
    }

    @Test
    void couldNotAskAndTooManyTriesAreNoRefusals() throws Exception {
        HttpResponse<String> silent = change("unavailable", "egal-welches-1", NEW);
        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(header(silent, "retry-after")).isPresent();
        assertThat(silent.body()).contains("says nothing about your password").doesNotContain("directory of the test");
        HttpResponse<String> unknown = change("lena", KnownPeople.PASSWORD, "kein-Anschluss-1");
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(unknown.body()).contains("cannot be changed at the moment").doesNotContain("domain of the test");
        HttpResponse<String> many = change("throttled", "egal-welches-1", NEW);
        assertThat(many.statusCode()).isEqualTo(429);
        assertThat(header(many, "retry-after")).hasValue("61");
        assertThat(many.body()).contains("wait 61 seconds");
    }

    @ParameterizedTest
    @CsvSource({
        "lena,'','',The new password must not be empty.",
        "lena,einmal-so-1,einmal-anders-1,The two new passwords are not the same.",
        "' ',einmal-so-1,einmal-so-1,A user name must not be empty."
    })
    void aSlipIsToldBeforeAnybodyIsAsked(String name, String after, String repeated, String sentence) throws Exception {
        Browser browser = at("/password");
        HttpResponse<String> answer =
                browser.post("/password", form(browser, name, KnownPeople.PASSWORD, after, repeated));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\">" + sentence);
    }

    @Test
    void aPasswordThatIsTooLongIsToldSo() throws Exception {
        String sentence = "A password has at most 4096 bytes in UTF-8.";
        assertThat(change("lena", KnownPeople.PASSWORD, "ä".repeat(2049)).body())
                .contains(sentence);
        assertThat(change("lena", "ö".repeat(2049), NEW).body()).contains(sentence);
        assertThat(change("lena", KnownPeople.PASSWORD, "ü".repeat(2048)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aFormThatIsNotOursChangesNothing() throws Exception {
        Browser browser = at("/password");
        String form = form(browser, "lena", KnownPeople.PASSWORD, NEW, NEW);
        for (String[] headers : List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Origin", "https://evil.test"},
                new String[] {"X-Nothing", "vouches"})) {
            assertThat(browser.post("/password", form, headers).statusCode()).isEqualTo(403);
        }
        assertThat(new Browser(served).post("/password", form).statusCode()).isEqualTo(403);
        assertThat(browser.post("/password", "new=%").body()).contains("arrived damaged", "action=\"/password\"");
        assertThat(browser.post("/password", form).statusCode()).isEqualTo(303);
    }

    @Test
    void aUserTableThatCannotBeAskedIsNoRefusal(@TempDir Path elsewhere) throws Exception {
        var broken = KnownHouse.open(elsewhere, Clock.systemUTC());
        try (Served other = serve(broken)) {
            var browser = new Browser(other);
            browser.get("/password");
            broken.close();
            HttpResponse<String> answer = change(browser, "lena", KnownPeople.PASSWORD, NEW);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("cannot be checked at the moment", "action=\"/password\"");
        }
    }
}
