package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what is wrong between workstations, this gateway and the directories. */
@Command(
        name = "doctor",
        description = {
            "Check the whole chain of Kerberos and LDAP: names, clocks, certificates, accounts, keys, rights.",
            "Each finding is a sentence, and what to do about it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something is to be mended, or the call failed",
            "64:wrong usage",
            "69:the server cannot be reached or trusted",
            "77:the server refused the user"
        })
final class DoctorCommand extends ManagementCommand {

    @Option(names = "--json", description = "Print the findings as JSON.")
    boolean json;

    @Option(
            names = "--client-url",
            paramLabel = "URL",
            description =
                    "Also ask the client port at the address that browsers use, through whatever stands in between.")
    @Nullable
    String clientUrl;

    DoctorCommand(Connection connection) {
        super(connection);
    }

    @Override
    public Integer call() {
        try (ManagementClient client = connection.open()) {
            var health = (ObjectNode) client.invoke("CheckHealth", Map.of());
            if (clientUrl != null) {
                ask(clientUrl, health);
            }
            if (json) {
                connection.around().out().println(health.toPrettyString());
            } else {
                health.path("findings").forEach(this::print);
            }
            return health.path("healthy").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void ask(String url, ObjectNode health) {
        var findings = (ArrayNode) health.path("findings");
        for (FrontDoor.Sight sight : new FrontDoor(connection.address(url), connection.trusted()).look()) {
            health.put("healthy", health.path("healthy").asBoolean() && sight.remedy() == null);
            findings.addObject()
                    .put("level", sight.remedy() == null ? "ok" : "error")
                    .put("about", url)
                    .put("sentence", sight.sentence())
                    .put("remedy", sight.remedy());
        }
    }

    private void print(JsonNode finding) {
        print("%-8s %s: %s"
                .formatted(
                        finding.path("level").asText(),
                        finding.path("about").asText(),
                        finding.path("sentence").asText()));
        if (!finding.path("remedy").isNull()) {
            print("         -> " + finding.path("remedy").asText());
        }
    }
}
