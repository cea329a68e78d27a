package io.postern.gateway.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.gateway.jobs.Job;
import io.postern.gateway.jobs.JobRun;
import io.postern.gateway.jobs.TimeZones;
import io.postern.gateway.jobs.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Jobs and their runs as the management port shows them: times without a zone, in the one that was asked for. */
final class JobLines {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private JobLines() {}

    /** A line of {@code GetJobs}. */
    static ObjectNode job(Job job, List<JobRun> runs, boolean running) {
        Timetable timetable = job.timetable();
        ZoneId zone = TimeZones.of(timetable.timeZoneId());
        Optional<JobRun> last =
                runs.stream().filter(run -> run.jobId() == job.id()).reduce((earlier, later) -> later);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id())
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
                .put("nextExecution", job.next().map(time -> text(time, zone)).orElse(null))
                .put("lastExecution", last.map(run -> text(run.started(), zone)).orElse(null))
                .put("lastResult", last.map(run -> run.result().word()).orElse(null))
                .put("running", running);
    }

    /** A line of {@code GetJobResults}. */
    static ObjectNode run(JobRun run, ZoneId zone) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", run.id())
                .put("jobId", run.jobId())
                .put("jobName", run.jobName())
                .put("machineName", run.machineName())
                .put("startTime", text(run.started(), zone))
                .put("completeTime", text(run.ended(), zone))
                .put("result", run.result().word())
                .put("details", run.text());
    }

    private static String text(Instant time, ZoneId zone) {
        return SECONDS.format(time.atZone(zone));
    }
}
