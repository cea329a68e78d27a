package io.postern.gateway.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A decision and its time, as a line of printable ASCII: whatever is in a name, a line is a line and reads from left to right. */
record AuditLine(Instant time, AuditEvent event) {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** A text as it stands inside a line. */
    static String quoted(String text) {
        var quoted = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(quoted)) {
            json.writeString(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return quoted.toString().substring(1, quoted.toString().length() - 1).replace("\u007f", "\\u007f");
    }

    String json() {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", time.toString());
            json.writeStringField("event", event.event());
            json.writeStringField("user", event.user());
            json.writeStringField("name", event.name());
            json.writeStringField("client", event.client());
            json.writeStringField("method", event.method());
            json.writeStringField("outcome", event.outcome());
            json.writeStringField("reason", event.reason());
            json.writeStringField("dc", event.dc());
            json.writeNumberField("milliseconds", event.milliseconds());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        // The only character of ASCII that Jackson leaves in a text although a terminal acts on it.
        return text.append('\n').toString().replace("\u007f", "\\u007f");
    }
}
