package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.lab.Secrets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** What becomes of the functions about users. */
final class UserChecks {

    private static final String NEW = Secrets.note("ein-anderes-Wort-7");
    private final Map<String, Executable> checks = new TreeMap<>();
    private final Desk desk;

    private UserChecks(Desk desk) {
        this.desk = desk;
    }

    /** The checks, by the names of the functions. */
    static Map<String, Executable> at(Desk desk) {
        var of = new UserChecks(desk);
        of.users();
        of.doors();
        of.setters();
        return of.checks;
    }

    private void users() {
        checks.put(
                "GetUsers",
                () -> assertThat(desk.call("GetUsers").findValuesAsText("userName"))
                        .contains("admin", "lena"));
        checks.put(
                "GetUserInfo",
                () -> assertThat(desk.company().user("lena").path("privileges").toString())
                        .isEqualTo("[\"login\"]"));
        checks.put(
                "CreateUser",
                () -> assertThat(desk.logIn(desk.created("login"), Company.LOCAL_PASSWORD))
                        .isEqualTo(200));
        checks.put("DeleteUser", () -> {
            String name = desk.created("login");
            desk.call("DeleteUser", "userName", name);
            assertThat(desk.logIn(name, Company.LOCAL_PASSWORD)).isEqualTo(401);
            assertThat(desk.call("GetUsers").findValuesAsText("userName")).doesNotContain(name);
        });
        checks.put("RenameUser", () -> {
            String before = desk.created("login");
            String after = Company.newName();
            desk.call("RenameUser", "oldUserName", before, "newUserName", after);
            assertThat(desk.logIn(before, Company.LOCAL_PASSWORD)).isEqualTo(401);
            assertThat(desk.logIn(after, Company.LOCAL_PASSWORD)).isEqualTo(200);
        });
    }

    private void doors() {
        checks.put("SetUserPassword", () -> {
            String name = desk.created("login");
            desk.call("SetUserPassword", "userName", name, "password", NEW);
            assertThat(desk.logIn(name, Company.LOCAL_PASSWORD)).isEqualTo(401);
            assertThat(desk.logIn(name, NEW)).isEqualTo(200);
        });
        checks.put("EndSessions", () -> {
            String name = desk.created("login");
            String token = desk.client().password(name, Company.LOCAL_PASSWORD).token();
            desk.call("EndSessions", "userName", name);
            assertThat(desk.client().session(token).status()).isEqualTo(401);
        });
        checks.put("SetUserPrivileges", () -> {
            String name = desk.created("login");
            desk.call("SetUserPrivileges", "userName", name, "privileges", "archive");
            assertThat(desk.client().password(name, Company.LOCAL_PASSWORD).reason())
                    .isEqualTo("noLoginPrivilege");
        });
        checks.put("SetUserLoginPrivileges", () -> {
            String name = desk.created("login");
            desk.call("SetUserLoginPrivileges", "userName", name, "loginPrivileges", "imap");
            assertThat(desk.client().password(name, Company.LOCAL_PASSWORD).reason())
                    .isEqualTo("noLoginPrivilege");
        });
        checks.put("SetUserEmailAddresses", () -> {
            String name = desk.created("login");
            String address = name + "@elsewhere.test";
            desk.call(
                    "SetUserEmailAddresses", "userName", name, "emailAddresses", address + ", " + "second." + address);
            assertThat(desk.client()
                            .password("second." + address, Company.LOCAL_PASSWORD)
                            .userName())
                    .isEqualTo(name);
        });
    }

    private void setters() {
        setter(
                "SetUserAuthentication",
                "/authentication",
                "\"directoryServices\"",
                "authentication",
                "DirectoryServices");
        setter("SetUserFullName", "/fullName", "\"Änna & Co\"", "fullName", "Änna & Co");
        setter("SetUserDistinguishedName", "/distinguishedName", "\"CN=A,DC=x\"", "distinguishedName", "CN=A,DC=x");
        setter("SetUserPop3UserNames", "/pop3UserNames", "[\"one\",\"two\"]", "pop3UserNames", "one, two");
        String folder = "[{\"folder\":\"Sales\",\"privileges\":[\"read\"]}]";
        setter("SetUserPrivilegesOnFolder", "/privilegesOnFolders", folder, "folder", "Sales", "privileges", "read");
        checks.put("ClearUserPrivilegesOnFolders", () -> {
            String name = desk.created("login");
            desk.call("SetUserPrivilegesOnFolder", "userName", name, "folder", "Sales", "privileges", "read");
            desk.call("ClearUserPrivilegesOnFolders", "userName", name);
            assertThat(desk.company().user(name).path("privilegesOnFolders")).isEmpty();
        });
    }

    /** A function that sets one thing, which {@code GetUserInfo} then shows so. */
    private void setter(String function, String pointer, String shown, String... values) {
        checks.put(function, () -> {
            String name = desk.created("login");
            desk.call(
                    function,
                    Stream.concat(Stream.of("userName", name), Stream.of(values))
                            .toArray(String[]::new));
            assertThat(desk.company().user(name).at(pointer).toString()).isEqualTo(shown);
        });
    }
}
