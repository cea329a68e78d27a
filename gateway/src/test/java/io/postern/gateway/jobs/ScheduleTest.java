package io.postern.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a job runs next. */
class ScheduleTest {

    private static final String BERLIN = "Europe/Berlin";

    @Test
    void onceAtADateAndNeverAgain() {
        assertThat(times(
                        3,
                        "2026-01-01T00:00:00Z",
                        new Timetable(BERLIN, "2026-01-31T23:30:00", null, null, null, null)))
                .containsExactly("2026-01-31T22:30:00Z");
        assertThat(times(
                        1,
                        "2026-01-31T22:30:00Z",
                        new Timetable(BERLIN, "2026-01-31T23:30:00", null, null, null, null)))
                .isEmpty();
    }

    @Test
    void anIntervalCountsFromTheFullHour() {
        assertThat(times(3, "2026-01-01T10:07:13Z", new Timetable("$Local", null, 20, null, null, null)))
                .containsExactly("2026-01-01T10:20:00Z", "2026-01-01T10:40:00Z", "2026-01-01T11:00:00Z");
        assertThat(times(2, "2026-01-01T12:00:00Z", new Timetable("$Local", null, 720, null, null, null)))
                .containsExactly("2026-01-02T00:00:00Z", "2026-01-02T12:00:00Z");
    }

    @Test
    void aDailyTimeStaysThatTimeThroughDaylightSaving() {
        assertThat(times(3, "2026-03-27T12:00:00Z", daily("23:30:00")))
                .containsExactly("2026-03-27T22:30:00Z", "2026-03-28T22:30:00Z", "2026-03-29T21:30:00Z");
    }

    @Test
    void aTimeThatADayDoesNotHaveIsLaterByTheGap() {
        assertThat(times(3, "2026-03-28T00:00:00Z", daily("02:30")))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatADayHasTwiceIsOnce() {
        assertThat(times(3, "2026-10-24T12:00:00Z", daily("02:30")))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z");
    }

    @Test
    void farFromGreenwichTheDayIsTheZonesDay() {
        assertThat(times(
                        1,
                        "2026-01-01T09:00:00Z",
                        new Timetable("Pacific/Kiritimati", null, null, "00:10", "Friday", null)))
                .as("on the first of January it is already Thursday night there")
                .containsExactly("2026-01-01T10:10:00Z");
        assertThat(times(1, "2026-01-01T12:00:00Z", new Timetable("UTC-11", null, null, "00:10", null, null)))
                .containsExactly("2026-01-02T11:10:00Z");
    }

    @Test
    void weeklyOnADay() {
        assertThat(times(2, "2026-01-01T00:00:00Z", weekly("sunday")))
                .containsExactly("2026-01-04T22:00:00Z", "2026-01-11T22:00:00Z");
    }

    @Test
    void monthlyOnADayAndInAShorterMonthOnItsLast() {
        assertThat(times(4, "2026-01-01T00:00:00Z", monthly("31", null)))
                .containsExactly(
                        "2026-01-31T22:00:00Z", "2026-02-28T22:00:00Z", "2026-03-31T21:00:00Z", "2026-04-30T21:00:00Z");
        assertThat(times(2, "2028-02-01T00:00:00Z", monthly("last", null)))
                .containsExactly("2028-02-29T22:00:00Z", "2028-03-31T21:00:00Z");
    }

    @Test
    void aWeekdayInAMonthIsTheFirstSuchOneFromThatDayOnOrTheLast() {
        assertThat(times(2, "2026-01-01T00:00:00Z", monthly("8", "Monday")))
                .as("the second Monday")
                .containsExactly("2026-01-12T22:00:00Z", "2026-02-09T22:00:00Z");
        assertThat(times(2, "2026-01-01T00:00:00Z", monthly("Last", "Friday")))
                .containsExactly("2026-01-30T22:00:00Z", "2026-02-27T22:00:00Z");
        assertThat(times(2, "2026-02-01T00:00:00Z", monthly("31", "Monday")))
                .as("the one that belongs to January lies in February")
                .containsExactly("2026-02-02T22:00:00Z", "2026-03-02T22:00:00Z");
    }

    @Test
    void windowsNamesOfTimeZonesMeanTheSame() {
        Timetable windows = new Timetable("w. europe standard time", null, null, "23:30", null, null);
        assertThat(times(3, "2026-03-27T12:00:00Z", windows))
                .isEqualTo(times(3, "2026-03-27T12:00:00Z", daily("23:30")));
    }

    @Test
    void everyListedTimeZoneIsKnownAndTheMachinesIsFirst() {
        var shown = TimeZones.shown(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(shown.keySet()).first().isEqualTo("$Local");
        assertThat(shown.keySet()).allSatisfy(id -> assertThat(TimeZones.of(id)).isNotNull());
        assertThat(shown).containsEntry(BERLIN, "(UTC+01:00) Europe/Berlin").hasSizeGreaterThan(400);
        assertThat(shown.keySet()).contains("W. Europe Standard Time", "UTC").doesNotContain("Etc/GMT+1", "EST5EDT");
        assertThat(TimeZones.of("$local")).isEqualTo(ZoneId.systemDefault());
    }

    @Test
    void whatIsNoTimetableIsRefusedInASentence() {
        refused(
                new Timetable("Mars/Olympus", null, 5, null, null, null),
                "timeZoneId has the unknown value 'Mars/Olympus'");
        refused(new Timetable(BERLIN, null, null, null, null, null), "exactly one of date, interval and time");
        refused(new Timetable(BERLIN, null, 5, "10:00", null, null), "exactly one of date, interval and time");
        refused(new Timetable(BERLIN, null, 7, null, null, null), "interval must be one of 5, 10, 15");
        refused(new Timetable(BERLIN, null, 5, null, "Monday", null), "need the argument time");
        refused(new Timetable(BERLIN, "tomorrow", null, null, null, null), "write it like 2026-01-31T23:30:00.");
        refused(new Timetable(BERLIN, null, null, "25:00", null, null), "time cannot be '25:00'");
        refused(weekly("Someday"), "dayOfWeek cannot be 'Someday'; write it like Sunday.");
        for (String day : List.of("0", "32", "first")) {
            refused(monthly(day, null), "dayOfMonth cannot be '" + day + "'");
        }
    }

    private static void refused(Timetable timetable, String sentence) {
        assertThatThrownBy(() -> Schedule.of(timetable))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    private static Timetable daily(String time) {
        return new Timetable(BERLIN, null, null, time, null, null);
    }

    private static Timetable weekly(String day) {
        return new Timetable(BERLIN, null, null, "23:00:00", day, null);
    }

    private static Timetable monthly(String day, @Nullable String weekday) {
        return new Timetable(BERLIN, null, null, "23:00:00", weekday, day);
    }

    private static List<String> times(int most, String after, Timetable timetable) {
        Schedule schedule = Schedule.of(timetable);
        return Stream.iterate(
                        schedule.next(Instant.parse(after)),
                        time -> time.isPresent(),
                        time -> time.flatMap(schedule::next))
                .limit(most)
                .map(time -> time.orElseThrow().toString())
                .toList();
    }
}
