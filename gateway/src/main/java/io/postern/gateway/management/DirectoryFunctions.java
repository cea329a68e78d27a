package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.directory.DirectoryUnavailable;
import io.postern.gateway.directoryservices.DirectoryServices;
import io.postern.sync.SyncProgress;
import java.util.List;

/** The functions of Directory Services. */
final class DirectoryFunctions {

    private final DirectoryServices services;

    DirectoryFunctions(DirectoryServices services) {
        this.services = services;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetDirectoryServicesConfiguration", call -> services.configuration()),
                ApiFunction.setter("SetDirectoryServicesConfiguration", this::configure, Argument.json("config")),
                ApiFunction.lengthy(
                        "SyncUsersWithDirectoryServices",
                        this::synchronize,
                        Argument.flag("dryRun").orAbsent(),
                        Argument.number("allowedChanges").orAbsent()));
    }

    private void configure(Arguments call) {
        try {
            services.configure(call.json("config"));
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
