package io.postern.gateway.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The time zones that a job may name: {@code $Local}, those of the IANA, and Windows' names for them (CLDR windowsZones). */
public final class TimeZones {

    /** The machine's own time zone. */
    public static final String LOCAL = "$Local";

    private static final Map<String, String> WINDOWS = windows();

    private TimeZones() {}

    /**
     * The time zone of a name.
     *
     * @throws IllegalArgumentException with a sentence, if there is none
     */
    public static ZoneId of(String id) {
        if (id.equalsIgnoreCase(LOCAL)) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(WINDOWS.getOrDefault(id, id));
        } catch (DateTimeException no) {
            throw new IllegalArgumentException(
                    "The argument timeZoneId has the unknown value '" + id + "'; GetTimeZones lists the known ones.");
        }
    }

    /** All of them, the machine's own first: the name to show by id, for example {@code (UTC+01:00) Europe/Berlin}. */
    public static Map<String, String> shown(Instant now) {
        var shown = new LinkedHashMap<String, String>();
        shown.put(LOCAL, offset(ZoneId.systemDefault(), now) + " This machine (" + ZoneId.systemDefault() + ")");
        var named = new TreeMap<String, String>();
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equals("UTC") || id.matches("[A-Z][A-Za-z]+/.*"))
                .filter(id -> !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .forEach(id -> named.put(id, offset(ZoneId.of(id), now) + " " + id));
        WINDOWS.forEach((id, zone) -> named.putIfAbsent(id, offset(ZoneId.of(zone), now) + " " + id));
        shown.putAll(named);
        return Collections.unmodifiableMap(shown);
    }

    private static String offset(ZoneId zone, Instant now) {
        String offset = zone.getRules().getStandardOffset(now).getId();
        return "(UTC" + (offset.equals("Z") ? "" : offset) + ")";
    }

    private static Map<String, String> windows() {
        try (InputStream lines = TimeZones.class.getResourceAsStream("windows-zones.txt")) {
            if (lines == null) {
                throw new IllegalStateException("windows-zones.txt is missing");
            }
            var zones = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                int equals = line.indexOf('=');
                zones.put(line.substring(0, equals), line.substring(equals + 1));
            }
            return Collections.unmodifiableMap(zones);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
