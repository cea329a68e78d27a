package io.postern.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Secrets;
import io.postern.store.Run;
import io.postern.store.RunChange;
import io.postern.store.RunKind;
import io.postern.store.RunLine;
import io.postern.store.RunOutcome;
import io.postern.user.Authentication;
import io.postern.user.Rights;
import io.postern.user.UserName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions about users, called over HTTPS on a real user table. */
class UserFunctionsTest {

    @TempDir
    Path directory;

    private ManagedPort port;

    @BeforeEach
    void open() throws Exception {
        port = new ManagedPort(directory);
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void aUserIsCreatedWithTheDefaults() throws Exception {
        port.result("CreateUser", "userName", " Anna.Berg ", "privileges", "login, ARCHIVE", "fullName", "Änna & Co");
        assertThat(port.result("GetUserInfo", "userName", "ANNA.berg").toString())
                .isEqualTo("{\"userName\":\"anna.berg\",\"fullName\":\"Änna & Co\",\"distinguishedName\":null,"
                        + "\"authentication\":\"integrated\",\"emailAddresses\":[],\"pop3UserNames\":[],"
                        + "\"privileges\":[\"login\",\"archive\"],\"privilegesOnFolders\":[],"
                        + "\"loginPrivileges\":[\"windows\",\"web\",\"outlook\",\"windowsCmd\",\"imap\",\"api\"]}");
        assertThat(port.result("GetUsers").toString())
                .isEqualTo("[{\"userName\":\"admin\",\"fullName\":null,\"distinguishedName\":null},"
                        + "{\"userName\":\"anna.berg\",\"fullName\":\"Änna & Co\",\"distinguishedName\":null}]");
    }

    @Test
    void aUserIsCreatedWithEverythingGiven() throws Exception {
        port.result(
                "CreateUser",
                "userName",
                "ben",
                "privileges",
                "none",
                "distinguishedName",
                "CN=Ben,DC=x",
                "authentication",
                "DIRECTORYservices",
                "loginPrivileges",
                "web,imap",
                "password",
                "");
        var info = port.result("GetUserInfo", "userName", "ben");
        assertThat(info.path("privileges")).isEmpty();
        assertThat(info.path("authentication").asText()).isEqualTo("directoryServices");
        assertThat(info.path("distinguishedName").asText()).isEqualTo("CN=Ben,DC=x");
        assertThat(info.path("loginPrivileges").toString()).isEqualTo("[\"web\",\"imap\"]");
        assertThat(port.store().passwordHash(port.user("ben").id())).isEmpty();
    }

    @Test
    void aNameIsTakenOnlyOnce() throws Exception {
        assertThat(port.failure("CreateUser", "userName", "ADMIN", "privileges", "login"))
                .isEqualTo("The user 'admin' already exists.");
        port.result("CreateUser", "userName", "ben", "privileges", "login");
        assertThat(port.failure("RenameUser", "oldUserName", "ben", "newUserName", "admin"))
                .isEqualTo("The user 'admin' already exists.");
    }

    @ParameterizedTest
    @CsvSource({"GetUserInfo", "DeleteUser", "SetUserFullName", "ClearUserPrivilegesOnFolders"})
    void anUnknownUserIsNamed(String function) throws Exception {
        assertThat(port.failure(function, "userName", "Nobody")).isEqualTo("The user 'nobody' does not exist.");
        assertThat(port.failure("SetUserPassword", "userName", "nobody", "password", "x"))
                .isEqualTo("The user 'nobody' does not exist.");
    }

    @Test
    void aUserIsDeletedAndRenamed() throws Exception {
        port.result("CreateUser", "userName", "ben", "privileges", "login");
        port.result("RenameUser", "oldUserName", "ben", "newUserName", "Bernd");
        assertThat(port.result("GetUserInfo", "userName", "bernd")
                        .path("userName")
                        .asText())
                .isEqualTo("bernd");
        port.result("DeleteUser", "userName", "bernd");
        assertThat(port.result("GetUsers")).hasSize(1);
    }

    @Test
    void aPasswordIsKeptAsAHashAndNeverSaidAgain() throws Exception {
        port.result("CreateUser", "userName", "ben", "privileges", "login", "password", "s3cret-one");
        String first = port.store().passwordHash(port.user("ben").id()).orElseThrow();
        var envelope = port.invoke("SetUserPassword", "userName", "ben", "password", "s3cret-two");
        String second = port.store().passwordHash(port.user("ben").id()).orElseThrow();
        assertThat(first).startsWith("$argon2id$").isNotEqualTo(second);
        assertThat(envelope.toString()).doesNotContain("s3cret");
        assertThat(port.invoke("SetUserPassword", "userName", "zoe", "password", "s3cret-two")
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void anEmptyPasswordIsRefused() throws Exception {
        assertThat(port.failure("SetUserPassword", "userName", "admin", "password", ""))
                .isEqualTo("The API argument password must not be empty.");
    }

    @Test
    void aNewPasswordMustKeepTheRulesWhoeverSetsIt() throws Exception {
        assertThat(port.failure("SetUserPassword", "userName", "admin", "password", "short-1"))
                .isEqualTo("The new password is too short: at least 8 characters.");
        assertThat(port.failure("SetUserPassword", "userName", "admin", "password", "password1"))
                .isEqualTo("The new password is one of those that everybody tries first.");
        assertThat(port.failure("CreateUser", "userName", "ben.berg", "privileges", "login", "password", "Ben.Berg"))
                .isEqualTo("The new password must not be the user name.");
        assertThat(port.store().named(new UserName("ben.berg"))).isEmpty();
    }

    @Test
    void aPasswordOfEverySortOpensThisPort() throws Exception {
        port.result("CreateUser", "userName", "admin2", "privileges", "admin");
        for (String password :
                List.of("x".repeat(1000), "nul\u0000inside", "a:b\\c:d\\e", "\ud83d\ude00\u00e9\u6f22 long")) {
            port.result("SetUserPassword", "userName", "admin2", "password", Secrets.note(password));
            assertThat(port.served()
                            .send(port.served()
                                    .request("/api/invoke/GetServerInfo")
                                    .header("Authorization", ManagedPort.basic("admin2", password))
                                    .POST(ManagedPort.form()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void settersReplaceAndAnOmittedValueRemoves() throws Exception {
        port.result("CreateUser", "userName", "ben", "privileges", "login", "fullName", "Ben");
        port.result("SetUserEmailAddresses", "userName", "ben", "emailAddresses", "b@x.test , a@x.test,,b@x.test");
        port.result("SetUserPop3UserNames", "userName", "ben", "pop3UserNames", "one,two");
        port.result("SetUserDistinguishedName", "userName", "ben", "distinguishedName", "CN=B");
        var info = port.result("GetUserInfo", "userName", "ben");
        assertThat(info.path("emailAddresses").toString()).isEqualTo("[\"b@x.test\",\"a@x.test\"]");
        assertThat(info.path("pop3UserNames").toString()).isEqualTo("[\"one\",\"two\"]");
        assertThat(info.path("distinguishedName").asText()).isEqualTo("CN=B");
        assertThat(info.path("fullName").asText()).isEqualTo("Ben");
        port.result("SetUserEmailAddresses", "userName", "ben");
        port.result("SetUserPop3UserNames", "userName", "ben", "pop3UserNames", "");
        port.result("SetUserDistinguishedName", "userName", "ben");
        port.result("SetUserFullName", "userName", "ben", "fullName", "");
        assertThat(port.user("ben").profile()).isEqualTo(io.postern.user.Profile.EMPTY);
    }

    @Test
    void folderPrivilegesAreReplacedRemovedAndCleared() throws Exception {
        String[] admin = {"userName", "admin", "folder", "ben", "privileges", "read, write"};
        port.result("SetUserPrivilegesOnFolder", admin);
        port.result("SetUserPrivilegesOnFolder", "userName", "admin", "folder", "anna", "privileges", "read");
        assertThat(port.result("GetUserInfo", "userName", "admin")
                        .path("privilegesOnFolders")
                        .toString())
                .isEqualTo("[{\"folder\":\"anna\",\"privileges\":[\"read\"]},"
                        + "{\"folder\":\"ben\",\"privileges\":[\"read\",\"write\"]}]");
        port.result("SetUserPrivilegesOnFolder", "userName", "admin", "folder", "anna", "privileges", "none");
        assertThat(port.user("admin").rights().folders().byFolder()).containsOnlyKeys("ben");
        port.result("ClearUserPrivilegesOnFolders", "userName", "admin");
        assertThat(port.user("admin").rights().folders().byFolder()).isEmpty();
        assertThat(port.failure(
                        "SetUserPrivilegesOnFolder", "userName", "admin", "folder", "a/b", "privileges", "read"))
                .isEqualTo("The API argument folder must be the name of a top-level folder.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none,login | In the API argument privileges the value none must stand alone.",
                "login, admin | In the API argument privileges the value admin must stand alone.",
                "login,fly | The API argument privileges has the unknown value 'fly'.",
                "',' | The API argument privileges must not be empty; say none for no privilege."
            })
    void listsOfPrivilegesAreChecked(String list, String message) throws Exception {
        port.result("CreateUser", "userName", "ben", "privileges", "login");
        assertThat(port.failure("SetUserPrivileges", "userName", "ben", "privileges", list))
                .isEqualTo(message);
    }

    @Test
    void authenticationIsSetInAnyCase() throws Exception {
        port.result("CreateUser", "userName", "ben", "privileges", "login");
        port.result("SetUserAuthentication", "userName", "ben", "authentication", "DirectoryServices");
        assertThat(port.user("ben").authentication()).isEqualTo(Authentication.DIRECTORY_SERVICES);
        port.result("SetUserAuthentication", "userName", "ben", "authentication", "integrated");
        assertThat(port.user("ben").authentication()).isEqualTo(Authentication.INTEGRATED);
        assertThat(port.failure("SetUserAuthentication", "userName", "ben", "authentication", "ldap"))
                .isEqualTo("The API argument authentication has the unknown value 'ldap'.");
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        String sentence = "The user 'admin' is the last administrator and must stay one.";
        assertThat(port.failure("DeleteUser", "userName", "admin")).isEqualTo(sentence);
        assertThat(port.failure("SetUserPrivileges", "userName", "admin", "privileges", "login"))
                .isEqualTo(sentence);
        assertThat(port.failure("SetUserLoginPrivileges", "userName", "admin", "loginPrivileges", "web"))
                .isEqualTo(sentence);
        assertThat(port.failure("SetUserAuthentication", "userName", "admin", "authentication", "directoryServices"))
                .isEqualTo(sentence);
        assertThat(port.user("admin").rights()).isEqualTo(Rights.ADMINISTRATOR);
    }

    @Test
    void anAdministratorWithoutAPasswordDoesNotCountAsAnother() throws Exception {
        port.result("CreateUser", "userName", "second", "privileges", "admin");
        port.failure("DeleteUser", "userName", "admin");
        port.result("SetUserPassword", "userName", "second", "password", "second-1");
        port.result("DeleteUser", "userName", "admin");
        assertThat(port.store().users()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"InitializeMFA", "DisableMFA", "DeleteAppPasswords"})
    void functionsOfNewerServersAreRefusedByName(String function) throws Exception {
        assertThat(port.failure(function, "userName", "admin"))
                .isEqualTo("The function " + function + " is not supported.");
    }

    @Test
    void pastSynchronisationsAreListedNewestFirst() throws Exception {
        Instant start = Instant.parse("2026-01-01T10:00:00Z");
        var line = new RunLine("create", "ben", null, "CN=Ben", List.of(), "in scope");
        for (RunOutcome outcome : List.of(RunOutcome.REFUSED, RunOutcome.APPLIED)) {
            var run = new Run(0, RunKind.FULL, start, start.plusSeconds(2), outcome, "1 read", List.of());
            port.store().transact(writer -> writer.record(run, List.of(new RunChange(line, null, null, null))));
        }
        var runs = port.result("GetSyncRuns", "limit", "1");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).path("outcome").asText()).isEqualTo("applied");
        assertThat(runs.get(0).path("started").asText()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(runs.get(0).path("summary").asText()).isEqualTo("1 read");
        assertThat(port.failure("GetSyncRuns", "limit", "many"))
                .isEqualTo("The API argument limit must be a whole number.");
        assertThat(port.failure("GetSyncRuns", "limit", "0")).isEqualTo("The API argument limit must be at least 1.");
    }

    @Test
    void whoeverGetsAnotherPasswordOrAnotherProofIsLoggedOut() throws Exception {
        port.result("CreateUser", "userName", "ben", "privileges", "login", "password", "the-first-1");
        port.result("SetUserFullName", "userName", "ben", "fullName", "Ben");
        port.result("SetUserAuthentication", "userName", "ben", "authentication", "integrated");
        assertThat(port.loggedOut).isEmpty();
        port.result("SetUserPassword", "userName", "ben", "password", "the-second-2");
        assertThat(port.loggedOut).containsExactly(port.user("ben").id());
        port.result("SetUserAuthentication", "userName", "ben", "authentication", "directoryServices");
        assertThat(port.loggedOut).hasSize(2);
    }

    @Test
    void whoseSessionsAreEndedIsLoggedOutAtEveryGateway() throws Exception {
        port.result("CreateUser", "userName", "ben", "privileges", "login", "password", "the-first-1");
        long begun = port.store().passwordChanges();
        port.result("EndSessions", "userName", "Ben");
        assertThat(port.loggedOut).containsExactly(port.user("ben").id());
        assertThat(port.store().passwordChange(port.user("ben").id())).isGreaterThan(begun);
        assertThat(port.audit).anyMatch(event -> event.method().equals("EndSessions"));
        assertThat(port.failure("EndSessions", "userName", "nobody")).isEqualTo("The user 'nobody' does not exist.");
    }
}
