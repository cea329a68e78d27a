package io.postern.gateway.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Jobs and runs as they are kept. */
final class JobJson {

    private JobJson() {}

    static ObjectNode of(Job job) {
        Timetable timetable = job.timetable();
        return object().put("id", job.id())
                .put("name", job.name())
                .put("action", job.action())
                .put("owner", job.owner())
                .put("enabled", job.enabled())
                .put("timeZoneId", timetable.timeZoneId())
                .put("date", timetable.date())
                .put("interval", timetable.interval())
                .put("time", timetable.time())
                .put("dayOfWeek", timetable.dayOfWeek())
                .put("dayOfMonth", timetable.dayOfMonth())
                .put("since", job.since().toString());
    }

    static Job job(JsonNode json) {
        var timetable = new Timetable(
                json.path("timeZoneId").asText(),
                text(json, "date"),
                json.hasNonNull("interval") ? json.get("interval").asInt() : null,
                text(json, "time"),
                text(json, "dayOfWeek"),
                text(json, "dayOfMonth"));
        return new Job(
                json.path("id").asInt(),
                json.path("name").asText(),
                json.path("action").asText(),
                json.path("owner").asText(),
                json.path("enabled").asBoolean(),
                timetable,
                Instant.parse(json.path("since").asText()));
    }

    static ObjectNode of(JobRun run) {
        return object().put("id", run.id())
                .put("jobId", run.jobId())
                .put("jobName", run.jobName())
                .put("machineName", run.machineName())
                .put("started", run.started().toString())
                .put("ended", run.ended().toString())
                .put("result", run.result().word())
                .put("text", run.text());
    }

    static JobRun run(JsonNode json) {
        return new JobRun(
                json.path("id").asLong(),
                json.path("jobId").asInt(),
                json.path("jobName").asText(),
                json.path("machineName").asText(),
                Instant.parse(json.path("started").asText()),
                Instant.parse(json.path("ended").asText()),
                JobResult.of(json.path("result").asText()),
                json.path("text").asText());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }
}
