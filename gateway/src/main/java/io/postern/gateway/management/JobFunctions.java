package io.postern.gateway.management;

import static io.postern.gateway.management.Argument.flag;
import static io.postern.gateway.management.Argument.number;
import static io.postern.gateway.management.Argument.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.postern.gateway.jobs.Jobs;
import io.postern.gateway.jobs.TimeZones;
import io.postern.gateway.jobs.Timetable;
import io.postern.store.UserStore;
import io.postern.user.Privilege;
import io.postern.user.User;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The functions of jobs. */
final class JobFunctions {

    private static final List<Argument> TIMETABLE = List.of(
            text("timeZoneId"),
            text("date").orAbsent(),
            number("interval").orAbsent(),
            text("time").orAbsent(),
            text("dayOfWeek").orAbsent(),
            text("dayOfMonth").orAbsent());

    private final Jobs jobs;
    private final UserStore store;
    private final InstantSource clock;

    JobFunctions(Jobs jobs, UserStore store, InstantSource clock) {
        this.jobs = jobs;
        this.store = store;
        this.clock = clock;
    }

    List<ApiFunction> rows() {
        return List.of(
                ApiFunction.quick("GetTimeZones", call -> timeZones()),
                ApiFunction.quick("GetJobs", call -> list()),
                ApiFunction.quick(
                                "CreateJob", this::create, with(TIMETABLE, text("name"), text("action"), text("owner")))
                        .changing(),
                setter("SetJobSchedule", this::schedule, with(TIMETABLE, number("id"))),
                setter(
                        "SetJobEnabled",
                        call -> jobs.setEnabled(id(call), call.flag("enabled")),
                        number("id"),
                        flag("enabled")),
                setter("RenameJob", call -> jobs.rename(id(call), call.text("name")), number("id"), text("name")),
                setter("DeleteJob", call -> jobs.delete(id(call)), number("id")),
                setter("RunJobAsync", call -> jobs.runNow(id(call)), number("id")),
                setter("CancelJobAsync", call -> jobs.cancel(id(call)), number("id")),
                ApiFunction.quick(
                        "GetJobResults",
                        this::results,
                        text("fromIncluding"),
                        text("toExcluding"),
                        text("timeZoneId"),
                        number("jobId").orAbsent()));
    }

    private static Argument[] with(List<Argument> last, Argument... first) {
        return Stream.concat(Stream.of(first), last.stream()).toArray(Argument[]::new);
    }

    private static ApiFunction setter(String name, Consumer<Arguments> work, Argument... arguments) {
        return ApiFunction.setter(name, call -> saying(() -> work.accept(call)), arguments);
    }

    /** What the jobs say against an argument, said to the caller. */
    private static void saying(Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException no) {
            throw new ApiFailure(String.valueOf(no.getMessage()));
        }
    }

    private JsonNode timeZones() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        TimeZones.shown(clock.instant())
                .forEach((id, shown) -> json.addObject().put("id", id).put("displayName", shown));
        return json;
    }

    private JsonNode list() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        var runs = jobs.runs(Instant.MIN, Instant.MAX);
        jobs.list().forEach(job -> json.add(JobLines.job(job, runs, jobs.isRunning(job.id()))));
        return json;
    }

    private JsonNode create(Arguments call) {
        String owner = administrator(call);
        try {
            return IntNode.valueOf(jobs.create(call.text("name"), call.text("action"), owner, timetable(call)));
        } catch (IllegalArgumentException no) {
            throw new ApiFailure(String.valueOf(no.getMessage()));
        }
    }

    private String administrator(Arguments call) {
        User owner = store.named(UserFunctions.name(call, "owner"))
                .orElseThrow(() -> ApiFailure.noSuchUser(call.text("owner")));
        if (!owner.rights().privileges().contains(Privilege.ADMIN)) {
            throw new ApiFailure("The owner of a job must be an administrator.");
        }
        return owner.name().value();
    }

    private void schedule(Arguments call) {
        jobs.setTimetable(id(call), timetable(call));
    }

    private static Timetable timetable(Arguments call) {
        return new Timetable(
                call.text("timeZoneId"),
                call.textOrNull("date"),
                call.number("interval")
                        .map(minutes -> Math.clamp(minutes, 0, Integer.MAX_VALUE))
                        .orElse(null),
                call.textOrNull("time"),
                call.textOrNull("dayOfWeek"),
                call.textOrNull("dayOfMonth"));
    }

    private static int id(Arguments call) {
        return call.number("id")
                .filter(id -> id > 0 && id <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElseThrow(() -> new ApiFailure("There is no such job."));
    }

    private JsonNode results(Arguments call) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        saying(() -> {
            ZoneId zone = TimeZones.of(call.text("timeZoneId"));
            jobs.runs(instant(call, "fromIncluding", zone), instant(call, "toExcluding", zone)).stream()
                    .filter(run ->
                            call.number("jobId").map(id -> id == run.jobId()).orElse(true))
                    .forEach(run -> json.add(JobLines.run(run, zone)));
        });
        return json;
    }

    private static Instant instant(Arguments call, String argument, ZoneId zone) {
        try {
            return LocalDateTime.parse(call.text(argument).strip()).atZone(zone).toInstant();
        } catch (DateTimeException no) {
            throw new ApiFailure("The API argument " + argument + " must be a time like 2026-01-31T23:30:00.");
        }
    }
}
