package io.postern.gateway.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The jobs and their last runs, kept as settings of the user table, so that all gateways at one table have the same ones. */
final class JobBook {

    /** How many runs of each job are kept. */
    static final int RUNS = 100;

    private static final String JOBS = "jobs";
    private static final String LAST_RUNS = "job-runs";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UserStore store;

    JobBook(UserStore store) {
        this.store = store;
    }

    /** All jobs, in the order in which they were made. */
    List<Job> jobs() {
        return read(JOBS, JobJson::job).entries();
    }

    /** @throws IllegalArgumentException with a sentence, if there is no such job */
    Job job(int id) {
        return of(jobs(), id);
    }

    /** Adds a job under a number that no other job ever had. */
    Job add(IntFunction<Job> made) {
        return store.transact(writer -> {
            Page<Job> page = read(JOBS, JobJson::job);
            Job job = made.apply((int) page.next());
            write(writer, JOBS, page.with(job), JobJson::of);
            return job;
        });
    }

    /** @throws IllegalArgumentException with a sentence, if there is no such job */
    void change(int id, UnaryOperator<Job> change) {
        store.transact(writer -> {
            Page<Job> page = read(JOBS, JobJson::job);
            Job before = of(page.entries(), id);
            write(writer, JOBS, page.mapped(job -> job.id() == id ? change.apply(job) : job), JobJson::of);
            return before;
        });
    }

    /** Settles the times of a job, unless somebody else has changed or settled it meanwhile. */
    boolean settle(Job known, Job settled) {
        return store.transact(writer -> {
            Page<Job> page = read(JOBS, JobJson::job);
            if (!page.entries().contains(known)) {
                return false;
            }
            write(writer, JOBS, page.mapped(job -> job.equals(known) ? settled : job), JobJson::of);
            return true;
        });
    }

    /** Removes a job and what is known of its runs. */
    void remove(int id) {
        store.transact(writer -> {
            Page<Job> page = read(JOBS, JobJson::job);
            Job gone = of(page.entries(), id);
            write(writer, JOBS, page.without(job -> job.id() == id), JobJson::of);
            write(writer, LAST_RUNS, read(LAST_RUNS, JobJson::run).without(run -> run.jobId() == id), JobJson::of);
            return gone;
        });
    }

    /** The runs that are kept, the oldest first. */
    List<JobRun> runs() {
        return read(LAST_RUNS, JobJson::run).entries();
    }

    /** Keeps a run under a number of its own, and forgets the oldest one of the same job if there are too many. */
    void record(Function<Long, JobRun> made) {
        store.transact(writer -> {
            Page<JobRun> page = read(LAST_RUNS, JobJson::run);
            JobRun run = made.apply(page.next());
            List<JobRun> same = page.entries().stream()
                    .filter(other -> other.jobId() == run.jobId())
                    .toList();
            Page<JobRun> kept = same.size() < RUNS
                    ? page
                    : page.without(other -> other.id() == same.getFirst().id());
            write(writer, LAST_RUNS, kept.with(run), JobJson::of);
            return run;
        });
    }

    /** Entries, and the number of the next one. */
    private record Page<T>(long next, List<T> entries) {

        Page<T> with(T entry) {
            var more = new ArrayList<>(entries);
            more.add(entry);
            return new Page<>(next + 1, more);
        }

        Page<T> without(Predicate<T> gone) {
            return new Page<>(next, entries.stream().filter(gone.negate()).toList());
        }

        Page<T> mapped(UnaryOperator<T> change) {
            return new Page<>(next, entries.stream().map(change).toList());
        }
    }

    private static Job of(List<Job> jobs, int id) {
        return jobs.stream()
                .filter(job -> job.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no job with the id " + id + "."));
    }

    private <T> Page<T> read(String key, Function<JsonNode, T> entry) {
        String text = store.setting(key).orElse("{\"next\":1}");
        try {
            JsonNode json = JSON.readTree(text);
            var entries = new ArrayList<T>();
            json.path("entries").forEach(each -> entries.add(entry.apply(each)));
            return new Page<>(json.path("next").asLong(), entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The setting " + key + " is damaged.", e);
        }
    }

    private static <T> void write(UserWriter writer, String key, Page<T> page, Function<T, ObjectNode> entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("next", page.next());
        var entries = json.putArray("entries");
        page.entries().forEach(each -> entries.add(entry.apply(each)));
        writer.putSetting(key, json.toString());
    }
}
