package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The login page in a real browser, with a ticket of a real Active Directory and without one. */
class ChromiumSambaTest {

    private static final String FORM = "form[action='/']";

    private static Company company;
    private static Workstation workstation;
    private static Chromium browser;
    private static String person;

    @BeforeAll
    static void open() throws Exception {
        company = Company.open("ldaps", Duration.ofSeconds(20));
        person = company.synchronised();
        workstation = new Workstation(company.domain().krb5Conf(), company.data());
        browser =
                Chromium.start(Files.createTempDirectory("chromium"), workstation.environment(), company.certificate());
        // The first challenge after the start loads the browser's Kerberos library and fails while that goes on.
        browser.open(page("?ticket"));
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
        company.close();
    }

    @BeforeEach
    void forget() throws Exception {
        browser.forget();
        workstation.logOut();
    }

    private static String page(String query) {
        return company.base() + "/" + query;
    }

    private static List<String> ways(String outcome) {
        return company.audit().stream()
                .filter(line -> line.get("event").asText().equals("login"))
                .filter(line -> line.get("outcome").asText().equals(outcome))
                .filter(line -> line.get("name").asText().startsWith(person))
                .map(line -> line.get("method").asText())
                .toList();
    }

    @Test
    void aTicketLogsInWithoutAnyQuestionAndLoggingOutStays() throws Exception {
        workstation.logIn(person + "@" + company.domain().realm(), Company.PASSWORD);
        browser.open(page(""));
        assertThat(browser.text("main")).contains("You are logged in as Person " + person + " (" + person + ").");
        assertThat(browser.cookie("__Host-postern_session")).isNotEmpty();
        assertThat(ways("granted")).contains("kerberos");
        browser.click("button");
        assertThat(browser.text(".hint")).isEqualTo("You have logged out.");
        assertThat(browser.cookie("__Host-postern_session")).isEmpty();
        browser.open(page("?interactive"));
        assertThat(browser.count(FORM)).isEqualTo(1);
    }

    @Test
    void withoutATicketTheFormIsThereAtOnceAndSaysWhy() throws Exception {
        browser.open(page(""));
        assertThat(browser.count(FORM)).isEqualTo(1);
        assertThat(browser.text(".hint")).contains("did not present a Kerberos ticket");
        assertThat(browser.focused()).isEqualTo("username");
        browser.open(page("?ticket"));
        assertThat(browser.text(".hint")).contains("did not present a Kerberos ticket");
    }

    @Test
    void theLinkTriesTheTicketAgain() throws Exception {
        browser.open(page(""));
        workstation.logIn(person + "@" + company.domain().realm(), Company.PASSWORD);
        browser.click(".other a");
        assertThat(browser.title()).startsWith("Logged in");
        assertThat(browser.address()).isEqualTo(page(""));
    }

    @Test
    void aTicketOfSomebodyWhoIsNoUserLeadsToTheFormAndSaysNothingOfThem() throws Exception {
        workstation.logIn(company.hire() + "@" + company.domain().realm(), Company.PASSWORD);
        browser.open(page(""));
        assertThat(browser.text("[role=alert]"))
                .isEqualTo("Your ticket is valid, but you are not allowed to log in with it.");
        assertThat(browser.count(FORM)).isEqualTo(1);
    }

    @Test
    void whatTheServerItselfSaysIsAPageToo() throws Exception {
        browser.open(page("nothing-here"));
        assertThat(browser.text("h1")).isEqualTo("There is nothing at this path.");
        browser.open(page("%ff"));
        assertThat(browser.text("h1")).isEqualTo("The request target is not UTF-8.");
        browser.open(page("?interactive"));
        browser.devTools(
                "Runtime.evaluate", Map.of("expression", "username.value = 'x'.repeat(70000); password.value = 'y'"));
        browser.click("button");
        assertThat(browser.text("h1")).isEqualTo("The request body is too long.");
        assertThat(browser.title()).isEqualTo("The request body is too long.");
    }

    @Test
    void thePageWorksWithoutJavaScript() throws Exception {
        browser.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.open(page("?interactive&return=/health"));
        browser.type("#username", person);
        browser.type("#password", "nicht-das-Passwort-1");
        browser.click("button");
        assertThat(browser.text("[role=alert]")).startsWith("The user name or the password is wrong");
        assertThat(browser.focused()).isEqualTo("password");
        browser.type("#password", Company.PASSWORD);
        browser.click("button");
        assertThat(browser.address()).isEqualTo(page("health"));
        browser.open(page(""));
        assertThat(browser.title()).startsWith("Logged in");
        assertThat(ways("granted")).contains("pwd");
        browser.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
}
