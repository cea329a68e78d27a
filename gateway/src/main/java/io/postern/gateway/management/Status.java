package io.postern.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How a call stands: what the envelope of an answer says.
 *
 * @param token names the process of a long-running call, else null
 * @param version grows with every change of a process
 * @param percent 0 to 100, or null if nobody knows
 * @param text what is going on, in a few words
 * @param log the lines since the last answer, each with its line end
 */
record Status(
        @Nullable String token,
        long version,
        Code code,
        @Nullable Integer percent,
        @Nullable String text,
        @Nullable JsonNode result,
        @Nullable Failure failure,
        @Nullable String log) {

    /** The version of an answer that has no process behind it. */
    private static final int AT_ONCE = 2;

    /** The four states of a call. */
    enum Code {
        RUNNING("running"),
        SUCCEEDED("succeeded"),
        FAILED("failed"),
        CANCELLED("cancelled");

        private final String word;

        Code(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Why a call failed: one sentence, and perhaps more words; never a stack trace. */
    record Failure(String message, @Nullable String details) {}

    static Status succeeded(@Nullable JsonNode result) {
        return new Status(null, AT_ONCE, Code.SUCCEEDED, null, null, result, null, null);
    }

    static Status failed(Failure failure) {
        return new Status(null, AT_ONCE, Code.FAILED, null, null, null, failure, null);
    }

    /** The envelope: always these eight keys, in this order. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("error", error());
        json.put("token", token);
        json.put("statusVersion", version);
        json.put("statusCode", code.word());
        json.put("percentProgress", percent);
        json.put("statusText", text);
        json.set("result", result);
        json.put("logOutput", log);
        return json;
    }

    private @Nullable ObjectNode error() {
        if (failure == null) {
            return null;
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("message", failure.message())
                .put("details", failure.details());
    }
}
