package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.AccountState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens at a company in a day, through the whole gateway and with a real Active Directory, whatever the protocol between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkingDayContract {

    private final String protocol;
    private Company company;
    private LoginClient client;

    WorkingDayContract(String protocol) {
        this.protocol = protocol;
    }

    @BeforeAll
    final void open() throws Exception {
        company = Company.open(protocol, Duration.ofSeconds(20));
        client = company.client();
    }

    @AfterAll
    final void close() {
        client.close();
        company.close();
    }

    @Test
    void theRehearsalListsWhatTheRunThenDoesAndTheNextRunChangesNothing() {
        company.synchronize();
        String first = company.hire();
        String second = company.hire();
        JsonNode rehearsal = company.rehearse();
        assertThat(changes(rehearsal)).containsExactlyInAnyOrder("create " + first, "create " + second);
        assertThat(company.rehearse()).isEqualTo(rehearsal);
        JsonNode run = company.synchronize();
        assertThat(run.get("changes")).isEqualTo(rehearsal.get("changes"));
        assertThat(company.user(first).get("authentication").asText()).isEqualTo("directoryServices");
        JsonNode again = company.synchronize();
        assertThat(again.get("changes")).isEmpty();
        assertThat(count(again, "unchanged")).isEqualTo(count(run, "unchanged") + 2);
    }

    @Test
    void aRenameInTheDirectoryIsARenameAndTheSessionStaysThatPersons() throws Exception {
        String before = company.synchronised();
        Answer login = client.password(before, Company.PASSWORD);
        String after = before + "x";
        company.domain().rename(before, company.person(after));
        JsonNode change = company.synchronize().at("/changes/0");
        assertThat(change.get("kind").asText()).isEqualTo("rename");
        assertThat(change.get("previousUserName").asText()).isEqualTo(before);
        assertThat(change.get("userName").asText()).isEqualTo(after);
        assertThat(client.password(after, Company.PASSWORD).userName()).isEqualTo(after);
        assertThat(client.password(before, Company.PASSWORD).status()).isEqualTo(401);
        assertThat(client.session(login.token()).body().get("userName").asText())
                .isEqualTo(after);
    }

    @Test
    void aSynchronisedPersonLogsInByEachOfTheirNamesAndHasASession() throws Exception {
        String name = company.synchronised();
        var names = List.of(
                name,
                name.toUpperCase(Locale.ROOT),
                name + "@" + company.domain().dnsName(),
                company.domain().netbiosName() + "\\" + name,
                company.person(name).mail());
        for (String typed : names) {
            Answer answer = client.password(typed, Company.PASSWORD);
            assertThat(answer.status()).as(typed).isEqualTo(200);
            assertThat(answer.userName()).as(typed).isEqualTo(name);
            assertThat(client.session(answer.token()).body().get("userName").asText())
                    .isEqualTo(name);
        }
    }

    @Test
    void aWrongPasswordIsRefusedInTheSameWordsAsAnUnknownName() throws Exception {
        Answer wrong = client.password(company.synchronised(), "nicht-das-Passwort-1");
        Answer unknown = client.password(Company.newName(), "nicht-das-Passwort-1");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aDisabledPersonHearsItWithTheRightPasswordAndIsSuspendedByTheNextRun() throws Exception {
        String name = company.synchronised();
        String token = client.password(name, Company.PASSWORD).token();
        company.domain().setState(name, AccountState.DISABLED);
        Answer right = client.password(name, Company.PASSWORD);
        assertThat(right.status()).isEqualTo(403);
        assertThat(right.reason()).isEqualTo("accountDisabled");
        Answer wrong = client.password(name, "nicht-das-Passwort-1");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(changes(company.synchronize())).containsExactly("suspend " + name);
        assertThat(client.password(name, Company.PASSWORD).body()).isEqualTo(wrong.body());
        assertThat(client.session(token).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(names = {"USABLE", "PASSWORD_EXPIRED", "MUST_CHANGE_PASSWORD"})
    void aPersonChangesTheirPasswordInTheDirectoryEvenIfItHasExpiredOrMustBeChanged(AccountState state)
            throws Exception {
        String name = company.synchronised();
        String token = client.password(name, Company.PASSWORD).token();
        company.domain().setState(name, state);
        String after = "Ein-ganz-anderes-€-2";
        assertThat(client.change(name, "nicht-das-Passwort-1", after).status()).isEqualTo(401);
        assertThat(client.session(token).status()).isEqualTo(200);
        assertThat(client.change(name, Company.PASSWORD, after).status()).isEqualTo(204);
        assertThat(client.session(token).status()).isEqualTo(401);
        assertThat(client.password(name, after).userName()).isEqualTo(name);
        assertThat(client.password(name, Company.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void whatTheDomainHasAgainstANewPasswordIsPassedOnAndNothingIsChanged() throws Exception {
        String name = company.synchronised();
        company.domain().setPolicyOf(name, Map.of("msDS-MinimumPasswordLength", "20"));
        Answer refused = client.change(name, Company.PASSWORD, "zu-kurz");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.reason()).isEqualTo("passwordTooShort");
        assertThat(refused.message())
                .isEqualTo("The new password is too short: your domain wants at least 20 characters.");
        assertThat(client.password(name, Company.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aTicketLogsInByCurl() throws Exception {
        String name = company.synchronised();
        Path trusted = company.certificate();
        var workstation = new Workstation(company.domain().krb5Conf(), company.data());
        String url = company.base() + "/api/authenticate/windows";
        assertThat(workstation.curl(url, trusted)).endsWith("\n401");
        workstation.logIn(name + "@" + company.domain().realm(), Company.PASSWORD);
        assertThat(workstation.curl(url, trusted))
                .contains("\"userName\":\"" + name + "\"")
                .endsWith("\n200");
    }

    @Test
    void aTicketLogsInOnceAndNotForTheSuspended() throws Exception {
        String name = company.synchronised();
        var workstation = company.ticketHolder(name);
        byte[] token = workstation.spnegoToken("HTTP@localhost");
        Answer answer = client.ticket(token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.userName()).isEqualTo(name);
        assertThat(client.session(answer.token()).status()).isEqualTo(200);
        assertThat(client.ticket(token).status()).isEqualTo(401);
        company.domain().setState(name, AccountState.DISABLED);
        company.synchronize();
        assertThat(client.ticket(workstation.spnegoToken("HTTP@localhost")).status())
                .isEqualTo(401);
    }

    private static int count(JsonNode report, String of) {
        return report.at("/counts/" + of).intValue();
    }

    private static List<String> changes(JsonNode report) {
        return report.get("changes")
                .valueStream()
                .map(change -> change.get("kind").asText() + " "
                        + change.get("userName").asText())
                .toList();
    }
}
