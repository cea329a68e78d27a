package io.postern.gateway.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postern.gateway.hashing.PasswordHashing.TooBusy;
import io.postern.gateway.http.Reply;
import io.postern.gateway.http.Request;
import io.postern.store.StoreException;
import io.postern.user.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out calls of API functions, and answers for the processes that became of them. */
final class Calls {

    static final String INVOKE = "/api/invoke/";
    static final Status.Failure DEFECT =
            new Status.Failure("The server could not carry out this call.", "Its log tells why.");

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final long USUAL_WAIT = 5_000;
    private static final long LONGEST_WAIT = 20_000;
    private static final List<Argument> TOKEN = List.of(Argument.text("token"));
    private static final List<Argument> STATUS = List.of(
            Argument.text("token"),
            Argument.number("lastKnownStatusVersion").orAbsent(),
            Argument.number("millisecondsTimeout").orAbsent());

    private final Map<String, ApiFunction> functions = new LinkedHashMap<>();
    private final Processes processes;
    private final CallAudit audit;

    Calls(List<ApiFunction> rows, Processes processes, CallAudit audit) {
        rows.forEach(row -> functions.put(row.name(), row));
        this.processes = processes;
        this.audit = audit;
    }

    /** {@code get-metadata}: a bare array, made of the rows that execute. */
    Reply metadata(Request request) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        functions.values().forEach(row -> json.add(row.metadata()));
        return Answers.json(200, json);
    }

    /** {@code invoke}. */
    Reply invoke(User administrator, Request request) {
        String name = request.path().substring(INVOKE.length());
        ApiFunction function = functions.get(name);
        if (function == null) {
            return Answers.refusal(404, "There is no API function of this name.");
        }
        long started = System.nanoTime();
        Status status = status(function, request.body());
        audit.record(administrator, request, function, status, started);
        return Answers.of(status);
    }

    /** {@code get-status}: waits until there is something new. */
    Reply status(User administrator, Request request) throws InterruptedException {
        try {
            Arguments call = Arguments.read(STATUS, Form.read(request.body()));
            var process = processes.find(call.text("token"));
            if (process.isEmpty()) {
                return unknownToken();
            }
            long wait = Math.clamp(call.number("millisecondsTimeout").orElse(USUAL_WAIT), 0, LONGEST_WAIT);
            long known = call.number("lastKnownStatusVersion").orElse(0L);
            return Answers.of(process.get().await(known, Duration.ofMillis(wait)));
        } catch (ApiFailure no) {
            return Answers.of(Status.failed(no.failure()));
        }
    }

    /** {@code cancel-async}: asks the process to stop, and tells how it stands. */
    Reply cancel(User administrator, Request request) {
        try {
            var process = processes.find(
                    Arguments.read(TOKEN, Form.read(request.body())).text("token"));
            if (process.isEmpty()) {
                return unknownToken();
            }
            process.get().cancel();
            return Answers.of(process.get().status(0));
        } catch (ApiFailure no) {
            return Answers.of(Status.failed(no.failure()));
        }
    }

    static Status.Failure failure(StoreException broken) {
        LOG.error("The user table failed.", broken);
        return new Status.Failure(String.valueOf(broken.getMessage()), null);
    }

    private Status status(ApiFunction function, byte[] body) {
        try {
            return call(function, Arguments.read(function.arguments(), Form.read(body)));
        } catch (ApiFailure no) {
            return Status.failed(no.failure());
        } catch (TooBusy busy) {
            return Status.failed(new Status.Failure(String.valueOf(busy.getMessage()), null));
        } catch (StoreException broken) {
            return Status.failed(failure(broken));
        } catch (Exception defect) {
            LOG.error("{} failed.", function.name(), defect);
            return Status.failed(DEFECT);
        }
    }

    private Status call(ApiFunction function, Arguments arguments) throws Exception {
        return switch (function.execution()) {
            case ApiFunction.AtOnce quick -> Status.succeeded(quick.work().run(arguments));
            case ApiFunction.LongRunning lengthy ->
                processes.start(function.name(), lengthy.work(), arguments).status(0);
        };
    }

    private static Reply unknownToken() {
        return Answers.refusal(404, "There is no process with this token.");
    }
}
