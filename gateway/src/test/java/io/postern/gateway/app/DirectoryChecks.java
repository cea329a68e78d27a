package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.function.Executable;

/** What becomes of the functions about directories and synchronisations. */
final class DirectoryChecks {

    private static final String SYNC = "SyncUsersWithDirectoryServices";
    private final Map<String, Executable> checks = new TreeMap<>();
    private final Desk desk;

    private DirectoryChecks(Desk desk) {
        this.desk = desk;
    }

    /** The checks, by the names of the functions. */
    static Map<String, Executable> at(Desk desk) {
        var of = new DirectoryChecks(desk);
        of.directories();
        of.domains();
        of.runs();
        return of.checks;
    }

    private void directories() {
        checks.put("GetDirectoryServicesConfiguration", () -> {
            JsonNode connection = desk.call("GetDirectoryServicesConfiguration").at("/directories/0/connection");
            assertThat(connection.path("protocol").asText()).isEqualTo("ldaps");
            assertThat(connection.path("password").isNull()).isTrue();
        });
        checks.put("SetDirectoryServicesConfiguration", () -> {
            var config = (ObjectNode) desk.call("GetDirectoryServicesConfiguration");
            config.withObject("/options/safetyLimit").put("minimum", 23);
            desk.call("SetDirectoryServicesConfiguration", "config", config.toString());
            assertThat(desk.call("GetDirectoryServicesConfiguration")
                            .at("/options/safetyLimit/minimum")
                            .asInt())
                    .isEqualTo(23);
        });
        checks.put(
                "GetDefaultPrivileges",
                () -> assertThat(desk.call("GetDefaultPrivileges")
                                .path("ownArchive")
                                .toString())
                        .isEqualTo("[\"read\"]"));
        checks.put("SetDefaultPrivileges", () -> {
            var privileges = (ObjectNode) desk.call("GetDefaultPrivileges");
            privileges.withArray("/privileges").add("export");
            desk.call("SetDefaultPrivileges", "config", privileges.toString());
            assertThat(desk.company()
                            .user(desk.company().synchronised())
                            .path("privileges")
                            .toString())
                    .isEqualTo("[\"login\",\"export\"]");
        });
    }

    private void domains() {
        checks.put(
                "GetDirectoryBaseDNs",
                () -> assertThat(desk.call("GetDirectoryBaseDNs").toString())
                        .containsIgnoringCase("\"" + desk.company().anyDomain().baseDn() + "\""));
        checks.put("GetDirectoryGroups", () -> {
            String group = Company.newName();
            String dn = desk.company()
                    .anyDomain()
                    .addGroup(group, List.of(desk.company().hire()));
            assertThat(desk.call("GetDirectoryGroups", "search", group).toString())
                    .isEqualTo("[{\"name\":\"" + group + "\",\"distinguishedName\":\"" + dn + "\"}]");
        });
        checks.put(SYNC, () -> {
            String name = desk.company().hire();
            assertThat(desk.call(SYNC, "dryRun", "true").at("/changes").findValuesAsText("userName"))
                    .contains(name);
            assertThat(desk.call("GetUsers").findValuesAsText("userName")).doesNotContain(name);
            assertThat(desk.call(SYNC).at("/changes").findValuesAsText("userName"))
                    .contains(name);
            assertThat(desk.logIn(name, Company.PASSWORD)).isEqualTo(200);
        });
    }

    private void runs() {
        checks.put("GetSyncRuns", () -> {
            int run = desk.company().synchronize().path("runId").asInt();
            assertThat(desk.call("GetSyncRuns", "limit", "1").findValuesAsText("runId"))
                    .containsExactly("" + run);
        });
        checks.put("GetSyncRun", () -> {
            String name = desk.company().hire();
            String run = desk.company().synchronize().path("runId").asText();
            assertThat(desk.call("GetSyncRun", "id", run).toString()).contains(name);
        });
        checks.put("UndoSync", () -> {
            String name = desk.company().hire();
            String run = desk.company().synchronize().path("runId").asText();
            assertThat(desk.call("UndoSync", "id", run, "dryRun", "true").toString())
                    .contains(name);
            assertThat(desk.logIn(name, Company.PASSWORD)).isEqualTo(200);
            desk.call("UndoSync", "id", run);
            assertThat(desk.call("GetUsers").findValuesAsText("userName")).doesNotContain(name);
        });
        checks.put("ExplainUser", () -> {
            String name = desk.company().synchronised();
            JsonNode explanation = desk.call("ExplainUser", "name", name);
            assertThat(explanation.at("/users/0/userName").asText()).isEqualTo(name);
            assertThat(explanation.at("/directories/0/people/0/inScope").asBoolean())
                    .isTrue();
            assertThat(explanation.path("lines")).isNotEmpty();
        });
    }
}
