package io.postern.gateway.jobs;

import org.jspecify.annotations.Nullable;

/**
 * When a job shall run, as an administrator wrote it: exactly one of {@code date}, {@code interval} and {@code time} is given.
 *
 * @param timeZoneId in which date and time are meant; {@code $Local} for the machine's own
 * @param date once, {@code 2026-01-31T23:30:00}
 * @param interval every so many minutes
 * @param time daily, or on the named days only, {@code 23:30:00}
 * @param dayOfWeek with {@code time}: {@code Sunday} to {@code Saturday}
 * @param dayOfMonth with {@code time}: 1 to 31, or {@code Last}
 */
public record Timetable(
        String timeZoneId,
        @Nullable String date,
        @Nullable Integer interval,
        @Nullable String time,
        @Nullable String dayOfWeek,
        @Nullable String dayOfMonth) {}
