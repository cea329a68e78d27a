package io.postern.gateway.jobs;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The days on which a job runs. */
@FunctionalInterface
interface Days {

    /** Daily. */
    Days EVERY = from -> from;

    /** The first of these days that is not before a day. */
    LocalDate firstFrom(LocalDate from);

    static Days weekly(DayOfWeek day) {
        return from -> from.with(TemporalAdjusters.nextOrSame(day));
    }

    /**
     * Once a month on this day, in a shorter month on its last; with a weekday on the first such weekday from that day on, so that 8
     * and Monday is the second Monday.
     */
    static Days monthly(int dayOfMonth, @Nullable DayOfWeek weekday) {
        return inEachMonth(month -> {
            LocalDate day = month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
            return weekday == null ? day : day.with(TemporalAdjusters.nextOrSame(weekday));
        });
    }

    /** On the last day of each month, or the last such weekday. */
    static Days lastOfMonth(@Nullable DayOfWeek weekday) {
        return inEachMonth(month -> weekday == null
                ? month.atEndOfMonth()
                : month.atEndOfMonth().with(TemporalAdjusters.previousOrSame(weekday)));
    }

    /** Begins with the month before: its day may lie in this one. */
    private static Days inEachMonth(Function<YearMonth, LocalDate> day) {
        return from -> Stream.iterate(YearMonth.from(from).minusMonths(1), month -> month.plusMonths(1))
                .map(day)
                .filter(date -> !date.isBefore(from))
                .findFirst()
                .orElseThrow();
    }
}
