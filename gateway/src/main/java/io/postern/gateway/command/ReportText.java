package io.postern.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report of a synchronisation as lines: the same in a rehearsal and, in the past tense, after the real run. */
final class ReportText {

    private static final Map<String, Verb> VERBS = Map.of(
            "create", new Verb("would create", "created"),
            "update", new Verb("would update", "updated"),
            "rename", new Verb("would rename", "renamed"),
            "suspend", new Verb("would suspend", "suspended"),
            "resume", new Verb("would resume", "resumed"),
            "delete", new Verb("would delete", "deleted"));
    private static final Verb LEAVE = new Verb("would leave alone", "left alone");

    private static final List<String> COUNTS = List.of(
            "created", "updated", "renamed", "suspended", "resumed", "deleted", "conflicts", "unreadable", "unchanged");

    private ReportText() {}

    private record Verb(String planned, String done) {
        String in(boolean past) {
            return past ? done : planned;
        }
    }

    /** Whether nothing is to be done: what cannot be done without a person does not count. */
    static boolean inSync(JsonNode report) {
        for (JsonNode change : report.path("changes")) {
            if (VERBS.containsKey(change.path("kind").asText())) {
                return false;
            }
        }
        return true;
    }

    /** All lines; what a refused run says is still a plan. */
    static List<String> lines(JsonNode report) {
        boolean past =
                !report.path("dryRun").asBoolean() && report.path("refused").isNull();
        List<String> lines = changes(report, past);
        lines.add((past ? "" : "would be: ") + summary(report.path("counts")));
        report.path("notes").forEach(note -> lines.add(note.asText()));
        return lines.stream().map(ReportText::printable).toList();
    }

    /** One change a line, and what belongs to it below. */
    static List<String> changes(JsonNode report, boolean past) {
        var lines = new ArrayList<String>();
        report.path("changes").forEach(change -> {
            lines.add(line(change, past));
            change.path("details").forEach(detail -> lines.add("    " + detail.asText()));
        });
        return lines;
    }

    /** What a directory wrote into a name must not steer the terminal. */
    static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static String line(JsonNode change, boolean past) {
        String verb = VERBS.getOrDefault(change.path("kind").asText(), LEAVE).in(past);
        return verb + " " + who(change) + ": " + change.path("reason").asText();
    }

    private static String who(JsonNode change) {
        String name = change.path("userName").asText("");
        String previous = change.path("previousUserName").asText("");
        String dn = change.path("distinguishedName").asText("");
        if (name.isEmpty()) {
            return dn;
        }
        String renamed = previous.isEmpty() ? name : previous + " to " + name;
        return dn.isEmpty() ? renamed : renamed + " (" + dn + ")";
    }

    private static String summary(JsonNode counts) {
        var text = new StringBuilder(
                counts.path("read").asInt() + " read, " + counts.path("inScope").asInt() + " in scope");
        COUNTS.stream()
                .filter(key -> counts.path(key).asInt() > 0)
                .forEach(key -> text.append(", ")
                        .append(counts.path(key).asInt())
                        .append(' ')
                        .append(key));
        return text.append('.').toString();
    }
}
