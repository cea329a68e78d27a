package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.directory.DirectoryUnavailable;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.sync.SyncProgress;
import java.util.List;
import java.util.Optional;

/** The functions of Directory Services. */
final class DirectoryFunctions {

    private static final String DEFAULT_PRIVILEGES = "defaultPrivileges";

    private final DirectoryServices services;

    DirectoryFunctions(DirectoryServices services) {
        this.services = services;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetDirectoryServicesConfiguration", call -> services.configuration()),
                ApiFunction.setter("SetDirectoryServicesConfiguration", this::configure, Argument.json("config")),
                ApiFunction.quick(
                        "GetDefaultPrivileges", call -> services.configuration().get(DEFAULT_PRIVILEGES)),
                ApiFunction.setter("SetDefaultPrivileges", this::setDefaultPrivileges, Argument.json("config")),
                ApiFunction.quick(
                        "GetDirectoryBaseDNs",
                        this::baseDns,
                        Argument.text("directory").orAbsent()),
                ApiFunction.quick(
                        "GetDirectoryGroups",
                        this::groups,
                        Argument.text("search").orAbsent(),
                        Argument.text("directory").orAbsent()),
                ApiFunction.lengthy(
                                "SyncUsersWithDirectoryServices",
                                this::synchronize,
                                Argument.flag("dryRun").orAbsent(),
                                Argument.number("allowedChanges").orAbsent())
                        .changing());
    }

    private void configure(Arguments call) {
        configure(call.json("config"));
    }

    private void setDefaultPrivileges(Arguments call) {
        ObjectNode configuration = services.configuration();
        configuration.set(DEFAULT_PRIVILEGES, call.json("config"));
        configure(configuration);
    }

    private JsonNode baseDns(Arguments call) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        asking(() -> services.baseDns(call.textOrNull("directory"))).forEach(json::add);
        return json;
    }

    private JsonNode groups(Arguments call) {
        String search = Optional.ofNullable(call.textOrNull("search")).orElse("");
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        asking(() -> services.groups(call.textOrNull("directory"), search))
                .forEach(group ->
                        json.addObject().put("name", group.name()).put("distinguishedName", group.distinguishedName()));
        return json;
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws DirectoryUnavailable;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (DirectoryUnavailable | IllegalArgumentException no) {
            throw new ApiFailure(String.valueOf(no.getMessage()));
        }
    }

    private void configure(JsonNode configuration) {
        try {
            services.configure(configuration);
        } catch (IllegalArgumentException no) {
            throw new ApiFailure(String.valueOf(no.getMessage()));
        }
    }

    private JsonNode synchronize(Arguments call, SyncProgress listener) {
        try {
            return ReportJson.of(services.synchronize(call.flag("dryRun"), allowed(call), listener));
        } catch (DirectoryUnavailable unread) {
            throw new ApiFailure(String.valueOf(unread.getMessage()), "Nothing was changed.");
        }
    }

    private static int allowed(Arguments call) {
        long allowed = call.number("allowedChanges").orElse(0L);
        if (allowed < 0 || allowed > Integer.MAX_VALUE) {
            throw new ApiFailure("The API argument allowedChanges must be a number of users.");
        }
        return (int) allowed;
    }
}
