package io.postern.gateway.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param status the status code (RFC 9110 15)
 * @param headers in the order in which they are sent; names may repeat
 * @param notBefore the time between the arrival of the request and this answer: that much, or twice or three times as much
 */
public record Reply(int status, List<Map.Entry<String, String>> headers, byte[] body, Duration notBefore) {

    /** An answer without headers of its own and without delay. */
    public static Reply of(int status, byte[] body) {
        return new Reply(status, List.of(), body, Duration.ZERO);
    }

    /** A JSON answer. */
    public static Reply json(int status, byte[] body) {
        return of(status, body).with("Content-Type", "application/json");
    }

    /** An answer that only says one sentence, in the shape of every error: {@code {"message":"..."}}. */
    public static Reply message(int status, String sentence) {
        return json(status, JsonText.object("message", sentence));
    }

    /** The same answer with one more header. */
    public Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Reply(status, List.copyOf(more), body, notBefore);
    }

    /**
     * The same answer, held back until this long after the request arrived. One that is later than that is held back until twice or
     * three times as long: by how much it was late is nobody's business either.
     */
    public Reply notBefore(Duration sinceArrival) {
        return new Reply(status, headers, body, sinceArrival);
    }

    /** Neither headers nor body: they carry tokens. */
    @Override
    public String toString() {
        return "Reply " + status;
    }
}
