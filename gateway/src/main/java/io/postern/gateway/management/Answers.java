package io.postern.gateway.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postern.gateway.http.Reply;
import java.nio.charset.StandardCharsets;

/**
 * Writes answers byte for byte as existing clients read them: a byte-order mark, then JSON indented by two spaces with CRLF
 * line ends. One client cuts off the first character, another decodes with the mark.
 */
final class Answers {

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\r\n");
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(INDENTER)
                    .withArrayIndenter(INDENTER));

    private Answers() {}

    /** 200, whatever became of the call. */
    static Reply of(Status status) {
        return json(200, status.json());
    }

    /** An answer of the port itself, with the same envelope. */
    static Reply refusal(int status, String message) {
        return json(status, Status.failed(new Status.Failure(message, null)).json());
    }

    static Reply json(int status, JsonNode content) {
        return Reply.of(status, bytes(content))
                .with("Content-Type", "application/json")
                .with("Cache-Control", "no-store");
    }

    private static byte[] bytes(JsonNode content) {
        try {
            return ("\uFEFF" + WRITER.writeValueAsString(content)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree could not be written", impossible);
        }
    }
}
