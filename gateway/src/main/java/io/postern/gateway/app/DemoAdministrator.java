package io.postern.gateway.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.command.ManagementClient;
import io.postern.lab.Domain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** The administrator of the demo's company, at the management port. */
final class DemoAdministrator {

    static final String PASSWORD = "demo-admin-1";
    static final String LOCAL_PASSWORD = "demo-local-1";

    private final URI address;
    private final String certificate;
    private ManagementClient port;

    /** Logs in with the password of the first start. */
    DemoAdministrator(URI address, String certificate, String initialPassword) {
        this.address = address;
        this.certificate = certificate;
        this.port = client(initialPassword);
    }

    /** Changes the initial password, makes a local user, and configures the directory. */
    void settleIn(Domain domain) throws IOException {
        port.invoke("SetUserPassword", Map.of("userName", "admin", "password", PASSWORD));
        port = client(PASSWORD);
        port.invoke(
                "CreateUser",
                Map.of(
                        "userName",
                        "lena",
                        "fullName",
                        "Lena Local",
                        "privileges",
                        "login,changePassword",
                        "password",
                        LOCAL_PASSWORD));
        port.invoke("SetDirectoryServicesConfiguration", Map.of("config", configuration(domain)));
    }

    JsonNode synchronise(boolean rehearsal) {
        return port.invoke("SyncUsersWithDirectoryServices", Map.of("dryRun", String.valueOf(rehearsal)));
    }

    /** Follows the directory as it changes, or no longer. */
    void follow(boolean on) {
        var json = (ObjectNode) port.invoke("GetDirectoryServicesConfiguration", Map.of());
        json.withObject("/options").put("follow", on);
        port.invoke("SetDirectoryServicesConfiguration", Map.of("config", json.toString()));
    }

    /** The newest run. */
    JsonNode newestRun() {
        JsonNode newest = port.invoke("GetSyncRuns", Map.of("limit", "1")).get(0);
        return port.invoke("GetSyncRun", Map.of("id", newest.get("runId").asText()));
    }

    int users() {
        return port.invoke("GetUsers", Map.of()).size();
    }

    private ManagementClient client(String password) {
        return ManagementClient.open(address, Optional.of(certificate), "admin", password);
    }

    private static String configuration(Domain domain) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "ActiveDirectory");
        ObjectNode directory = json.putArray("directories").addObject().put("name", "demo");
        directory
                .putObject("connection")
                .put(
                        "server",
                        domain.endpoint().host() + ":" + domain.endpoint().ldapsPort())
                .put("protocol", "ldaps")
                .put("userName", domain.serviceAccount().userPrincipalName())
                .put("password", domain.serviceAccount().password())
                .put("trustedCertificates", Files.readString(domain.caCertificate()));
        json.putObject("options").put("deleteUsers", true).put("follow", false);
        return json.toString();
    }
}
