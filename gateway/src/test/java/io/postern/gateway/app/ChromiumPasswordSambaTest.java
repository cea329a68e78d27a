package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.AccountState;
import io.postern.lab.Secrets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People change their passwords in a real browser that runs no scripts: those of a real Active Directory, and local ones. */
class ChromiumPasswordSambaTest {

    private static final String NEW = Secrets.note("Künftig-€-und-lang-2");
    private static final String LOGIN = "form[action='/']";
    private static final String CHANGE = "form[action='/password']";

    private static Company company;
    private static Chromium browser;

    @BeforeAll
    static void open() throws Exception {
        company = Company.open("ldaps", Duration.ofSeconds(20));
        browser = Chromium.start(Files.createTempDirectory("chromium"), Map.of(), company.certificate());
        browser.open(page("?interactive"));
        browser.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
        company.close();
    }

    @BeforeEach
    void forget() throws Exception {
        browser.forget();
    }

    private static String page(String query) {
        return company.base() + "/" + query;
    }

    private static void logIn(String name, String password) throws Exception {
        browser.type("#username", name);
        browser.type("#password", password);
        browser.click("button");
    }

    private static void change(String before, String after, String repeated) throws Exception {
        browser.type("#password", Secrets.note(before));
        browser.type("#new", Secrets.note(after));
        browser.type("#repeat", Secrets.note(repeated));
        browser.click("button");
    }

    private static List<String> audited(String name, String event) {
        return company.audit().stream()
                .filter(line -> line.path("event").asText().equals(event))
                .filter(line -> line.path("name").asText().equals(name))
                .map(line -> line.path("outcome").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "MUST_CHANGE_PASSWORD,You must change your password before you can log in.",
        "PASSWORD_EXPIRED,Your password has expired."
    })
    void whoseDomainWantsANewPasswordSetsItWhereTheyWantedToLogIn(AccountState state, String why) throws Exception {
        String person = company.synchronised();
        company.domain().setState(person, state);
        browser.open(page("?interactive&return=/health"));
        logIn(person, Company.PASSWORD);
        assertThat(browser.text(".hint")).isEqualTo(why + " Please choose a new one here.");
        assertThat(browser.focused()).isEqualTo("password");
        change(Company.PASSWORD, NEW, "anders-getippt-3");
        assertThat(browser.text("[role=alert]")).startsWith("The two new passwords are not the same.");
        change("vielleicht-dieses-4", NEW, NEW);
        assertThat(browser.text("[role=alert]")).startsWith("The user name or the password is wrong");
        assertThat(browser.cookie("__Host-postern_session")).isEmpty();
        change(Company.PASSWORD, NEW, NEW);
        assertThat(browser.text(".hint")).isEqualTo("Your password has been changed. Please log in with the new one.");
        assertThat(audited(person, "password")).containsExactly("refused", "changed");
        logIn(person, NEW);
        assertThat(browser.address()).isEqualTo(page("health"));
        browser.open(page(""));
        assertThat(browser.text("main")).contains("(" + person + ")");
    }

    @Test
    void whatADomainHasAgainstANewPasswordIsSaid() throws Exception {
        String person = company.synchronised();
        company.domain().setPolicyOf(person, Map.of("msDS-MinimumPasswordLength", "30"));
        browser.open(page("password"));
        browser.type("#username", person);
        change(Company.PASSWORD, NEW, NEW);
        assertThat(browser.text("[role=alert]"))
                .isEqualTo("The new password is too short: your domain wants at least 30 characters.");
        assertThat(browser.count(CHANGE)).isEqualTo(1);
        assertThat(browser.focused()).isEqualTo("password");
        assertThat(audited(person, "password")).containsExactly("refused");
    }

    @Test
    void aLocalUserWhoIsInFindsTheFormAndIsLoggedOutEverywhereAfterwards() throws Exception {
        company.administrator()
                .invoke(
                        "CreateUser",
                        Map.of(
                                "userName",
                                "noa",
                                "privileges",
                                "login,changePassword",
                                "password",
                                Company.LOCAL_PASSWORD));
        try (LoginClient mail = company.client()) {
            String elsewhere = mail.password("noa", Company.LOCAL_PASSWORD).token();
            browser.open(page("?interactive"));
            logIn("noa", Company.LOCAL_PASSWORD);
            browser.click("a[href='/password']");
            assertThat(browser.title()).startsWith("Change your password");
            assertThat(browser.focused()).isEqualTo("password");
            change(Company.LOCAL_PASSWORD, "kurz-5", "kurz-5");
            assertThat(browser.text("[role=alert]")).isEqualTo("The new password is too short: at least 8 characters.");
            assertThat(mail.session(elsewhere).status()).isEqualTo(200);
            change(Company.LOCAL_PASSWORD, NEW, NEW);
            assertThat(browser.count(LOGIN)).isEqualTo(1);
            assertThat(browser.cookie("__Host-postern_session")).isEmpty();
            assertThat(mail.session(elsewhere).status()).isEqualTo(401);
            logIn("noa", NEW);
            assertThat(browser.title()).startsWith("Logged in");
        }
    }

    @Test
    void aLocalUserWithoutThePrivilegeFindsNoWayThere() throws Exception {
        browser.open(page("?interactive"));
        logIn("lena", Company.LOCAL_PASSWORD);
        assertThat(browser.title()).startsWith("Logged in");
        assertThat(browser.count("a[href^='/password']")).isZero();
        browser.open(page("password"));
        change(Company.LOCAL_PASSWORD, NEW, NEW);
        assertThat(browser.text("[role=alert]")).isEqualTo("You are not allowed to change your password here.");
    }
}
