package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.app.LoginClient.Answer;
import io.postern.lab.AccountState;
import io.postern.lab.EmbeddedDomain;
import io.postern.lab.Person;
import io.postern.lab.Secrets;
import io.postern.user.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator does at the management port, and what comes of it at the client port. */
class AdministrationTest {

    private static EmbeddedDomain domain;

    private Company company;
    private LoginClient client;

    @BeforeAll
    static void start(@TempDir Path directory) {
        domain = EmbeddedDomain.start(directory, "ADMIN.POSTERN.TEST", "ADMIN");
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @BeforeEach
    void open() throws Exception {
        company = Company.open(domain, "ldaps", Duration.ofSeconds(10), 2);
        client = company.client();
    }

    @AfterEach
    void close() {
        domain.faults().heal();
        domain.letServiceAccountRead(true);
        client.close();
        company.close();
    }

    @Test
    void aNewPasswordEndsThatPersonsSessionsAtOnce() throws Exception {
        String lena = logIn("lena", Company.LOCAL_PASSWORD);
        String mia = logIn(create("mia"), Company.LOCAL_PASSWORD);
        String other = Secrets.note("ein-anderes-Wort-1");
        company.administrator().invoke("SetUserPassword", Map.of("userName", "lena", "password", other));
        assertThat(client.session(lena).status()).isEqualTo(401);
        assertThat(client.session(mia).status()).isEqualTo(200);
        assertThat(client.session(logIn("lena", other)).status()).isEqualTo(200);
    }

    @Test
    void anotherAuthenticationEndsThatPersonsSessionsAtOnce() throws Exception {
        String lena = logIn("lena", Company.LOCAL_PASSWORD);
        String mia = logIn(create("mia"), Company.LOCAL_PASSWORD);
        authenticate("lena", "integrated");
        assertThat(client.session(lena).status()).as("nothing has changed").isEqualTo(200);
        authenticate("lena", "directoryServices");
        assertThat(client.session(lena).status()).isEqualTo(401);
        authenticate("lena", "integrated");
        assertThat(client.session(lena).status()).as("it does not come back").isEqualTo(401);
        assertThat(client.session(mia).status()).isEqualTo(200);
    }

    @Test
    void aDeletionEndsThatPersonsSessionsAtOnce() throws Exception {
        String mia = logIn(create("mia"), Company.LOCAL_PASSWORD);
        company.administrator().invoke("DeleteUser", Map.of("userName", "mia"));
        create("mia");
        assertThat(client.session(mia).status()).isEqualTo(401);
    }

    @Test
    void aDirectoryThatCannotBeReadCompletelyLeavesEverybodyInPlace() {
        domain.addAll(IntStream.range(0, 2100).mapToObj(i -> person()).toList());
        company.synchronize();
        List<User> users = company.users();
        assertThat(users).hasSizeGreaterThan(2100);
        domain.faults().closeConnectionAfterPage(2);
        fails("page 3 failed");
        domain.faults().heal();
        domain.faults().answerSizeLimitAfterPage(1);
        fails("page 2 failed");
        domain.faults().heal();
        domain.letServiceAccountRead(false);
        assertThat(company.rehearse().get("refused").asText()).contains("the service account may still read");
        assertThat(company.synchronize().get("refused").asText()).contains("the service account may still read");
        assertThat(company.users()).isEqualTo(users);
    }

    @Test
    void aChosenGroupThatIsRenamedStillCountsAndOneThatIsGoneStopsTheRun() {
        String member = company.hire();
        String other = company.hire();
        String group = Company.newName();
        choose(domain.addGroup(group, List.of(member)));
        company.synchronize();
        List<User> users = company.users();
        assertThat(users)
                .extracting(user -> user.name().value())
                .contains(member)
                .doesNotContain(other);
        String renamed = Company.newName();
        domain.renameGroup(group, renamed);
        company.synchronize();
        assertThat(company.users()).isEqualTo(users);
        domain.delete(renamed);
        fails("no longer exists or cannot be seen; choose another group, or remove it from the filter");
        assertThat(company.users()).isEqualTo(users);
    }

    private void choose(String group) {
        var config = (ObjectNode) company.administrator().invoke("GetDirectoryServicesConfiguration", Map.of());
        var filters = (ObjectNode) config.at("/directories/0/filters");
        filters.putArray("groups").add(group);
        company.administrator().invoke("SetDirectoryServicesConfiguration", Map.of("config", config.toString()));
    }

    private void fails(String reason) {
        assertThatThrownBy(company::rehearse).hasMessageContaining(reason);
        assertThatThrownBy(company::synchronize)
                .hasMessageContaining(reason)
                .hasMessageEndingWith("Nothing was changed.");
    }

    @Test
    void aRehearsalListsTheChangesOfTheRealRun() {
        List<Person> people = IntStream.range(0, 4).mapToObj(i -> person()).toList();
        domain.addAll(people);
        company.synchronize();
        domain.rename(people.get(0).account(), person());
        domain.setAttribute(people.get(1).account(), "displayName", "Somebody Else");
        domain.setState(people.get(2).account(), AccountState.DISABLED);
        domain.delete(people.get(3).account());
        create("zoe");
        domain.add(company.person("zoe"));
        domain.add(person());
        List<User> users = company.users();
        JsonNode rehearsal = company.rehearse();
        assertThat(company.users()).isEqualTo(users);
        JsonNode real = company.synchronize();
        assertThat(real.get("changes")).hasSize(6).isEqualTo(rehearsal.get("changes"));
        assertThat(real.get("counts")).isEqualTo(rehearsal.get("counts"));
        assertThat(company.users()).isNotEqualTo(users);
    }

    private String create(String name) {
        company.administrator()
                .invoke(
                        "CreateUser",
                        Map.of("userName", name, "privileges", "login", "password", Company.LOCAL_PASSWORD));
        return name;
    }

    private void authenticate(String name, String how) {
        company.administrator().invoke("SetUserAuthentication", Map.of("userName", name, "authentication", how));
    }

    private String logIn(String name, String password) throws Exception {
        Answer answer = client.password(name, password);
        assertThat(answer.status()).isEqualTo(200);
        return answer.token();
    }

    private Person person() {
        return company.person(Company.newName());
    }
}
