package io.postern.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.gateway.http.Served;
import io.postern.lab.EmbeddedDomain;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every function of the management port at a whole gateway with a directory, and what comes of it; a function without a check fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementFunctionsTest {

    private final Map<String, Executable> checks = new TreeMap<>();
    private EmbeddedDomain domain;
    private Company company;
    private LoginClient client;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        domain = EmbeddedDomain.start(directory, "FUNC.POSTERN.TEST", "FUNC");
        company = Company.open(domain, "ldaps", Duration.ofSeconds(10), 2);
        client = company.client();
        company.synchronised();
        var desk = new Desk(company, client);
        checks.putAll(UserChecks.at(desk));
        checks.putAll(DirectoryChecks.at(desk));
        checks.putAll(OperationChecks.at(desk));
    }

    @AfterAll
    void close() {
        client.close();
        company.close();
        domain.close();
    }

    @TestFactory
    Stream<DynamicTest> everyFunctionOfTheMetadataDoesWhatItSays() throws Exception {
        List<String> names = metadata().findValuesAsText("name").stream()
                .filter(name -> Character.isUpperCase(name.charAt(0)))
                .toList();
        assertThat(names).hasSizeGreaterThan(40).containsAll(checks.keySet());
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(checks.keySet()).as("functions with a check").contains(name);
                    checks.get(name).execute();
                }));
    }

    private JsonNode metadata() throws Exception {
        try (var anybody = Served.clientTrusting(company.certificate())) {
            var request = HttpRequest.newBuilder(URI.create(company.managementBase() + "/api/get-metadata"));
            String body = anybody.send(request.build(), BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(body.substring(1));
        }
    }
}
