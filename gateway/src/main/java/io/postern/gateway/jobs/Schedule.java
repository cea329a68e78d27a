package io.postern.gateway.jobs;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The times at which a job runs. Pure; daylight saving is java.time's: a time that a day does not have is later by the gap. */
public final class Schedule {

    /** The intervals that are allowed, in minutes. */
    static final List<Integer> INTERVALS = List.of(5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720);

    private static final int FIRST_DAY = 1;
    private static final int LAST_DAY = 31;
    private static final String LAST = "Last";

    private final Function<Instant, Optional<Instant>> next;

    private Schedule(Function<Instant, Optional<Instant>> next) {
        this.next = next;
    }

    /**
     * Reads a timetable.
     *
     * @throws IllegalArgumentException with a sentence that names the argument, if it is no valid one
     */
    public static Schedule of(Timetable written) {
        ZoneId zone = TimeZones.of(written.timeZoneId());
        int rules = count(written.date(), written.interval(), written.time());
        if (rules != 1) {
            throw new IllegalArgumentException("Give exactly one of date, interval and time.");
        }
        if (written.time() == null && count(written.dayOfWeek(), written.dayOfMonth()) > 0) {
            throw new IllegalArgumentException("The arguments dayOfWeek and dayOfMonth need the argument time.");
        }
        if (written.date() != null) {
            return once(parsed("date", written.date(), LocalDateTime::parse, "2026-01-31T23:30:00"), zone);
        }
        return written.time() == null ? every(written.interval()) : onDays(written, zone, written.time());
    }

    /** The first time after an instant; empty if there is none any more. */
    public Optional<Instant> next(Instant after) {
        return next.apply(after);
    }

    private static Schedule once(LocalDateTime date, ZoneId zone) {
        Instant at = date.atZone(zone).toInstant();
        return new Schedule(after -> Optional.of(at).filter(after::isBefore));
    }

    /** At multiples of the interval, whenever the job was made: every gateway means the same times. */
    private static Schedule every(@Nullable Integer minutes) {
        if (minutes == null || !INTERVALS.contains(minutes)) {
            throw new IllegalArgumentException("The argument interval must be one of "
                    + INTERVALS.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        long step = Duration.ofMinutes(minutes).toSeconds();
        return new Schedule(after ->
                Optional.of(Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), step) + 1) * step)));
    }

    private static Schedule onDays(Timetable written, ZoneId zone, String text) {
        LocalTime time = parsed("time", text, LocalTime::parse, "23:30:00");
        Days days = days(
                written.dayOfMonth(),
                written.dayOfWeek() == null ? null : parsed("dayOfWeek", written.dayOfWeek(), Schedule::day, "Sunday"));
        return new Schedule(after -> Optional.of(first(days, time, zone, after)));
    }

    private static Days days(@Nullable String dayOfMonth, @Nullable DayOfWeek dayOfWeek) {
        if (dayOfMonth == null) {
            return dayOfWeek == null ? Days.EVERY : Days.weekly(dayOfWeek);
        }
        return dayOfMonth.equalsIgnoreCase(LAST)
                ? Days.lastOfMonth(dayOfWeek)
                : Days.monthly(parsed("dayOfMonth", dayOfMonth, Schedule::dayOfMonth, LAST), dayOfWeek);
    }

    private static Instant first(Days days, LocalTime time, ZoneId zone, Instant after) {
        LocalDate day = days.firstFrom(after.atZone(zone).toLocalDate().minusDays(1));
        while (!at(day, time, zone).isAfter(after)) {
            day = days.firstFrom(day.plusDays(1));
        }
        return at(day, time, zone);
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static DayOfWeek day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new DateTimeException(word));
    }

    private static int dayOfMonth(String text) {
        try {
            int day = Integer.parseInt(text);
            if (day >= FIRST_DAY && day <= LAST_DAY) {
                return day;
            }
        } catch (NumberFormatException no) {
            // said below
        }
        throw new DateTimeException(text);
    }

    private static <T> T parsed(String argument, String text, Function<String, T> parser, String example) {
        try {
            return parser.apply(text.strip());
        } catch (DateTimeException no) {
            throw new IllegalArgumentException(
                    "The argument " + argument + " cannot be '" + text + "'; write it like " + example + ".");
        }
    }

    private static int count(@Nullable Object... given) {
        return (int) Arrays.stream(given).filter(each -> each != null).count();
    }
}
