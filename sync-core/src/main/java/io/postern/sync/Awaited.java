package io.postern.sync;

import io.postern.directory.Cursor;
import io.postern.store.UserStore;
import io.postern.store.UserWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one domain controller of a directory has told and the next one may not have received yet. Until it has, nobody is gone from
 * there; a day later nobody waits any more, because what a domain controller did not pass on before its end is lost.
 */
record Awaited(Map<String, List<Told>> byDirectory, Map<String, String> kept) {

    private static final String KEY = "synchronisation.awaited.";
    private static final Duration PATIENCE = Duration.ofDays(1);

    /** Up to where a database was read, and since when somebody waits for others to have received that. */
    private record Told(UUID invocationId, long usn, Instant since) {

        Cursor cursor() {
            return new Cursor("", invocationId, usn);
        }

        String text() {
            return invocationId + " " + usn + " " + since;
        }

        static Told of(String text) {
            String[] words = text.split(" ", -1);
            return new Told(UUID.fromString(words[0]), Long.parseLong(words[1]), Instant.parse(words[2]));
        }
    }

    /** What is remembered, and what was read last. */
    static Awaited of(UserStore store, Bookmarks bookmarks, Instant now) {
        var awaited = new HashMap<String, List<Told>>();
        var kept = new HashMap<String, String>();
        bookmarks.cursors().forEach((directory, cursor) -> {
            var told = new ArrayList<Told>();
            store.setting(KEY + directory).ifPresent(text -> {
                kept.put(directory, text);
                Arrays.stream(text.split("\n", -1)).map(Told::of).forEach(told::add);
            });
            told.removeIf(one -> now.isAfter(one.since().plus(PATIENCE)));
            cursor.ifPresent(last -> told.add(new Told(last.invocationId(), last.usn(), now)));
            awaited.put(directory, told);
        });
        return new Awaited(awaited, kept);
    }

    /** What a domain controller of this directory has to have received before anybody is gone from it. */
    List<Cursor> of(String directory) {
        return byDirectory.getOrDefault(directory, List.of()).stream()
                .map(Told::cursor)
                .toList();
    }

    /** Keeps what those who were read now have not received, in the transaction of the run. */
    void keep(UserWriter writer, List<Observed> observed) {
        for (Observed one : observed) {
            String directory = one.source().name();
            String left = byDirectory.getOrDefault(directory, List.of()).stream()
                    .filter(told -> !one.facts().hasSeen(told.cursor()))
                    .map(Told::text)
                    .collect(Collectors.joining("\n"));
            if (!left.equals(kept.getOrDefault(directory, ""))) {
                writer.putSetting(KEY + directory, left.isEmpty() ? null : left);
            }
        }
    }
}
