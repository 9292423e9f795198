package com.sellercenter.contracts.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads moments as we and PostgreSQL write them. {@link Instant#parse} makes a formatter for each text, which was a third of all
 * that a list allocated; here nothing is made but the moment.
 */
final class Moment {

    private static final int FRACTION = "2023-07-19T10:25:40".length();
    private static final int NANOS = 9;

    private Moment() {}

    /**
     * The moment in an ISO 8601 text with an offset.
     *
     * @throws DateTimeException where it is none
     */
    static Instant parse(String text) {
        var end = text.length() - (text.endsWith("Z") ? 1 : "+00:00".length());
        var inUtc = text.startsWith("Z", end) || text.startsWith("+00:00", end);
        return inUtc && isPlain(text, end) ? plain(text, end) : OffsetDateTime.parse(text).toInstant();
    }

    private static Instant plain(String text, int end) {
        return LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
                number(text, 14, 16), number(text, 17, FRACTION), nanos(text, end)).toInstant(ZoneOffset.UTC);
    }

    // digits at all places that are no mark's
    private static boolean isPlain(String text, int end) {
        if (end < FRACTION || end == FRACTION + 1 || end > FRACTION + 1 + NANOS) {
            return false;
        }
        for (var i = 0; i < end; i++) {
            var mark = switch (i) {
                case 4, 7 -> '-';
                case 10 -> 'T';
                case 13, 16 -> ':';
                case 19 -> '.';
                default -> '0';
            };
            var found = text.charAt(i);
            if (mark == '0' ? found < '0' || found > '9' : found != mark) {
                return false;
            }
        }
        return true;
    }

    private static int nanos(String text, int end) {
        if (end == FRACTION) {
            return 0;
        }
        var nanos = number(text, FRACTION + 1, end);
        for (var digits = end - FRACTION - 1; digits < NANOS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }
}
