package com.sellercenter.kit.drf.list;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    // as Django reads them, which no library for RFC 3339 does: months of one digit, offsets without minutes, and a space for
    // the plus of an unencoded "+03:00"
    private static final Pattern DATE_OR_DATE_TIME = Pattern.compile("""
            (?!0000)(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})\
            ([T ](?<hour>\\d{1,2}):(?<minute>\\d{1,2})(:(?<second>\\d{1,2})([.,](?<fraction>\\d{1,6})\\d{0,6})?)?\
            \\s*(?<offset>Z|[ +-]\\d{2}(:?\\d{2})?)?)?""");

    /** Whether it leaves nothing out. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** What is in both, within all the time there is. */
    DateRange and(DateRange other) {
        return new DateRange(earlier(later(from, other.from), ALL.until), later(earlier(until, other.until), ALL.from));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Reads a date or a date-time, by itself in UTC; a {@link DateTimeException} if it is neither. */
    static DateRange parse(String text) {
        var found = DATE_OR_DATE_TIME.matcher(text);
        if (!found.matches()) {
            throw new DateTimeException("neither a date nor a date-time");
        }
        var day = LocalDate.of(number(found, "year"), number(found, "month"), number(found, "day"));
        if (found.group("hour") == null) {
            return new DateRange(startOf(day), startOf(day.plusDays(1)));
        }
        var instant = day.atTime(time(found)).toInstant(offset(found));
        return new DateRange(instant, instant.plus(1, ChronoUnit.MICROS));
    }

    private static LocalTime time(Matcher found) {
        var fraction = found.group("fraction");
        var nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        return LocalTime.of(number(found, "hour"), number(found, "minute"), number(found, "second"), nanos);
    }

    private static ZoneOffset offset(Matcher found) {
        var offset = found.group("offset");
        return offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset.replace(' ', '+'));
    }

    // what is left out is nought
    private static int number(Matcher found, String part) {
        var digits = found.group(part);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
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
