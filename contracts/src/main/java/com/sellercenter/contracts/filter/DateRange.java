package com.sellercenter.contracts.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A stretch of time, to the microsecond that PostgreSQL keeps. A date is its whole day in UTC, a date-time its microsecond.
 *
 * @param from the first instant in it
 * @param until the first instant after it
 */
public record DateRange(Instant from, Instant until) {

    /** All the time there is: within what PostgreSQL can keep. */
    public static final DateRange ALL = new DateRange(Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T00:00:00Z"));

    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart().appendOffset("+HH:MM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HHMM", "Z").optionalEnd()
            .toFormatter(Locale.ROOT);

    /** Whether it leaves nothing out. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** What is in both. */
    DateRange and(DateRange other) {
        return new DateRange(from.isAfter(other.from) ? from : other.from,
                until.isBefore(other.until) ? until : other.until);
    }

    /** Reads a date or a date-time, by itself in UTC; a {@link java.time.DateTimeException} if it is neither. */
    static DateRange parse(String text) {
        if (text.length() <= "2023-07-19".length()) {
            var day = LocalDate.parse(text);
            return new DateRange(startOf(day), startOf(day.plusDays(1)));
        }
        var instant = instant(text.substring(0, 10) + "T" + text.substring(11)).truncatedTo(ChronoUnit.MICROS);
        return new DateRange(instant, instant.plus(1, ChronoUnit.MICROS));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    // an unencoded "+03:00" arrives with a space for the plus
    private static Instant instant(String text) {
        var parsed = DATE_TIME.parseBest(text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }

    /** How a parameter's name compares a date with the value. */
    enum Bound {
        IN(""), GTE("__gte"), GT("__gt"), LTE("__lte"), LT("__lt");

        private final String suffix;

        Bound(String suffix) {
            this.suffix = suffix;
        }

        String parameter(String name) {
            return name + suffix;
        }

        DateRange of(DateRange value) {
            return switch (this) {
                case IN -> value;
                case GTE -> new DateRange(value.from, ALL.until);
                case GT -> new DateRange(value.until, ALL.until);
                case LTE -> new DateRange(ALL.from, value.until);
                case LT -> new DateRange(ALL.from, value.from);
            };
        }
    }
}
