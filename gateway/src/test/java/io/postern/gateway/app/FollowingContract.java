package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.AccountState;
import io.postern.lab.Domain;
import io.postern.lab.KerberosClient;
import io.postern.lab.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What changes in a directory, and how soon the whole gateway knows of it without any schedule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FollowingContract {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String OTHER = Secrets.note("Neu-im-Verzeichnis-2");

    private Company company;
    private LoginClient client;

    abstract Domain domain(String realm) throws Exception;

    @BeforeAll
    final void open() throws Exception {
        company = Company.open(domain("FOLLOW.POSTERN.TEST"), "ldaps", Duration.ofSeconds(20), 4);
        client = company.client();
        company.synchronised();
        company.follow();
    }

    @AfterAll
    final void close() {
        client.close();
        company.close();
    }

    @Test
    void somebodyDisabledIsRefusedAtEveryDoorWithinTwoSecondsAndTheAuditLogSaysWhy() throws Exception {
        String name = company.hire();
        await().atMost(Duration.ofSeconds(20)).until(() -> loggedIn(name));
        String token = client.password(name, Company.PASSWORD).token();
        KerberosClient workstation = company.ticketHolder(name);
        assertThat(client.ticket(workstation.spnegoToken("HTTP@localhost")).status())
                .isEqualTo(200);
        assertThat(client.session(token).status()).isEqualTo(200);

        company.anyDomain().setState(name, AccountState.DISABLED);
        long disabled = System.nanoTime();
        Duration session = took(disabled, () -> client.session(token).status() == 401);
        Duration ticket = took(
                disabled,
                () -> client.ticket(workstation.spnegoToken("HTTP@localhost")).status() == 401);
        Duration password =
                took(disabled, () -> client.password(name, Company.PASSWORD).status() == 401);
        System.out.printf(
                "disabled in the directory (%s); refused after: session %d ms, ticket %d ms, password %d ms%n",
                company.anyDomain().getClass().getSimpleName(),
                session.toMillis(),
                ticket.toMillis(),
                password.toMillis());
        assertThat(List.of(session, ticket, password)).allMatch(after -> after.compareTo(SOON) < 0);
        theAuditLogSaysWhy(name);
    }

    @Test
    void aPasswordSetInTheDirectoryEndsWhatBeganBeforeWithinTwoSecondsAndNothingThatBeganAfterwards() throws Exception {
        String name = company.hire();
        await().atMost(Duration.ofSeconds(20)).until(() -> loggedIn(name));
        String session = client.password(name, Company.PASSWORD).token();
        String byTicket = client.ticket(company.ticketHolder(name).spnegoToken("HTTP@localhost"))
                .token();
        isReadAgain(name, "Another Name");
        assertThat(client.session(session).status()).as("nothing was set").isEqualTo(200);
        assertThat(client.session(byTicket).status()).isEqualTo(200);

        company.anyDomain().setPassword(name, OTHER);
        long set = System.nanoTime();
        Duration took = took(set, () -> client.session(session).status() == 401);
        assertThat(client.session(byTicket).status()).isEqualTo(401);
        System.out.printf(
                "password set in the directory (%s); session ended after %d ms%n",
                company.anyDomain().getClass().getSimpleName(), took.toMillis());
        assertThat(took).isLessThan(SOON);
        await().untilAsserted(() -> assertThat(about(name, "session", "ended")).hasSize(2));

        Answer back = client.password(name, OTHER);
        assertThat(back.status()).isEqualTo(200);
        isReadAgain(name, "A Third Name");
        assertThat(client.session(back.token()).status()).isEqualTo(200);
        assertThat(client.password(name, Company.PASSWORD).status()).isEqualTo(401);
    }

    /** Something else changes, and is heard. */
    private void isReadAgain(String name, String displayName) {
        company.anyDomain().setAttribute(name, "displayName", displayName);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(name, "sync", "update"))
                        .anyMatch(line -> line.get("reason").asText().contains("to " + displayName)));
    }

    private void theAuditLogSaysWhy(String name) {
        String why = "the account is disabled in the directory";
        await().untilAsserted(() -> assertThat(about(name, "login", "refused"))
                .extracting(line -> line.get("method").asText())
                .contains("pwd", "kerberos"));
        assertThat(about(name, "login", "refused"))
                .filteredOn(line -> line.get("reason").asText().startsWith("SUSPENDED: " + why))
                .extracting(line -> line.get("method").asText())
                .contains("pwd", "kerberos");
        assertThat(about(name, "session", "ended"))
                .extracting(line -> line.get("reason").asText())
                .allMatch(reason -> reason.startsWith("SUSPENDED: " + why))
                .isNotEmpty();
        assertThat(about(name, "sync", "suspend")).singleElement().satisfies(line -> {
            assertThat(line.get("method").asText()).isEqualTo("incremental");
            assertThat(line.get("reason").asText()).contains(why).contains("(run ");
        });
    }

    @Test
    void somebodyNewIsAUserSoonAndSomebodyEnabledAgainIsBack() throws Exception {
        String name = company.hire();
        await().atMost(Duration.ofSeconds(20)).until(() -> loggedIn(name));
        company.anyDomain().setState(name, AccountState.DISABLED);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !about(name, "sync", "suspend").isEmpty());
        company.anyDomain().setState(name, AccountState.USABLE);
        await().atMost(Duration.ofSeconds(20)).until(() -> loggedIn(name));
        assertThat(about(name, "sync", "create")).hasSize(1);
        assertThat(about(name, "sync", "resume")).hasSize(1);
        company.anyDomain().setAttribute(name, "displayName", "Another Name");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(about(name, "sync", "update"))
                        .singleElement()
                        .satisfies(line -> assertThat(line.get("reason").asText())
                                .contains(
                                        "full name changed from",
                                        "to Another Name",
                                        "changed in the directory (run ")));
    }

    @Test
    void changedSettingsAndAnUndonePauseWaitForAnAdministrator() throws Exception {
        String name = company.hire();
        await().atMost(Duration.ofSeconds(20)).until(() -> loggedIn(name));
        long run = company.administrator()
                .invoke("GetSyncRuns", Map.of("limit", "1"))
                .get(0)
                .get("runId")
                .asLong();
        JsonNode undone = company.administrator().invoke("UndoSync", Map.of("id", String.valueOf(run)));
        assertThat(undone.get("notes").toString()).contains("until an administrator synchronises again");
        assertThat(client.password(name, Company.PASSWORD).status()).isEqualTo(401);
        String other = company.hire();
        assertThat(about(other, "sync", "create")).isEmpty();
        company.synchronize();
        assertThat(loggedIn(name)).isTrue();
        String third = company.hire();
        await().atMost(Duration.ofSeconds(20)).until(() -> loggedIn(third));
    }

    private boolean loggedIn(String name) throws Exception {
        return client.password(name, Company.PASSWORD).status() == 200;
    }

    private static Duration took(long since, Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private List<JsonNode> about(String name, String event, String outcome) {
        return company.audit().stream()
                .filter(line -> line.path("event").asText().equals(event))
                .filter(line -> line.path("outcome").asText().equals(outcome))
                .filter(line -> line.path("name").asText().startsWith(name))
                .toList();
    }
}
