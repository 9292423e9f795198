package com.sellercenter.feed.page;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What has changed lately, on a clock that ticks with every change. It remembers a bounded number of changes; of what it
 * has forgotten, and of what happened while nobody told it, it believes the worst.
 */
@Component
class Changes {

    static final int REMEMBERED = 100_000; // about 15 MB
    private static final long NOTHING = Long.MAX_VALUE;

    private final Map<Shown, Long> last = new ConcurrentHashMap<>();
    private final Queue<Change> inOrder = new ArrayDeque<>();
    private volatile long now = 1;

    // what was drawn before this tick may be outdated in a way that is not remembered
    private volatile long trusted = NOTHING;

    Changes(MeterRegistry meters) {
        Gauge.builder("feed.changes.watched", () -> watching() ? 1 : 0)
                .description("0 while no page can be kept in memory").register(meters);
    }

    /** The tick of the clock. */
    long now() {
        return now;
    }

    /** Whether nothing that is shown has changed since that tick. */
    boolean noneSince(long tick, Collection<Shown> shown) {
        if (tick < trusted) {
            return false;
        }
        for (var one : shown) {
            var changed = last.get(one);
            if (changed != null && changed > tick) {
                return false;
            }
        }
        return true;
    }

    /** Notes changes that the database holds by now. */
    synchronized void happened(Collection<Shown> changed) {
        var tick = now + 1;
        for (var one : changed) {
            last.put(one, tick);
            inOrder.add(new Change(one, tick));
        }
        while (inOrder.size() > REMEMBERED) {
            forget(inOrder.remove());
        }
        now = tick;
    }

    /** From here on every change is told. */
    synchronized void watch() {
        now++;
        trusted = now;
    }

    /** From here on changes may go unnoticed, so no page can be trusted. */
    synchronized void lookAway() {
        trusted = NOTHING;
    }

    boolean watching() {
        return trusted != NOTHING;
    }

    int remembered() {
        return last.size();
    }

    // unless it has changed again since
    private void forget(Change oldest) {
        if (last.remove(oldest.shown(), oldest.tick()) && watching()) {
            trusted = Math.max(trusted, oldest.tick());
        }
    }

    private record Change(Shown shown, long tick) {}
}
