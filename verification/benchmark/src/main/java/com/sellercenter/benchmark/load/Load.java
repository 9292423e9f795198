package com.sellercenter.benchmark.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What came of a load: how many replies of which status, and how long each took. */
public final class Load {

    private static final long LONGEST = TimeUnit.MINUTES.toMicros(2);

    private final Histogram micros = new Histogram(LONGEST, 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private long elapsedNanos;

    void record(int status, long nanos) {
        statuses.merge(status, 1L, Long::sum);
        micros.recordValue(Math.clamp(nanos / 1000, 0, LONGEST));
    }

    void lasted(long nanos) {
        elapsedNanos = nanos;
    }

    /** Replies of any status. */
    public long count() {
        return micros.getTotalCount();
    }

    /** Replies that were neither 200 nor 304, and requests that got none. */
    public long failures() {
        return count() - statuses.getOrDefault(200, 0L) - statuses.getOrDefault(304, 0L);
    }

    /** How many replies had which status; 0 where there was none. */
    public Map<Integer, Long> statuses() {
        return statuses;
    }

    public Duration elapsed() {
        return Duration.ofNanos(elapsedNanos);
    }

    public double perSecond() {
        return count() * 1e9 / elapsedNanos;
    }

    /** Milliseconds within which that share of the requests, from 0 to 1, was answered. */
    public double millis(double share) {
        return micros.getValueAtPercentile(100 * share) / 1000.0;
    }
}
