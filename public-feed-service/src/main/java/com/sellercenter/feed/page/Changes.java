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
 * The latest changes of what pages depend on, on a clock that ticks with every change. It remembers a bounded number of them.
 * A page from before a forgotten change, or from before changes were watched, counts as outdated.
 */
@Component
class Changes {

    static final int MAX_REMEMBERED = 100_000; // about 15 MB
    private static final long NEVER = Long.MAX_VALUE;

    private final Map<Dependency, Long> latest = new ConcurrentHashMap<>();
    private final Queue<Change> inOrder = new ArrayDeque<>();
    private volatile long now = 1;

    // pages from before this tick may have changed without a trace here
    private volatile long completeSince = NEVER;

    Changes(MeterRegistry meters) {
        Gauge.builder("feed.changes.watched", () -> watching() ? 1 : 0)
                .description("0 while no page can be kept in memory").register(meters);
    }

    /** The tick of the clock. */
    long now() {
        return now;
    }

    /** Whether none of the dependencies has changed since that tick. */
    boolean noneSince(long tick, Collection<Dependency> dependencies) {
        if (tick < completeSince) {
            return false;
        }
        for (var dependency : dependencies) {
            var changed = latest.get(dependency);
            if (changed != null && changed > tick) {
                return false;
            }
        }
        return true;
    }

    /** Records changes that are committed in the database. */
    synchronized void record(Collection<Dependency> changed) {
        var tick = now + 1;
        for (var dependency : changed) {
            latest.put(dependency, tick);
            inOrder.add(new Change(dependency, tick));
        }
        while (inOrder.size() > MAX_REMEMBERED) {
            forget(inOrder.remove());
        }
        now = tick;
    }

    /** From now on every change is recorded. */
    synchronized void startWatching() {
        now++;
        completeSince = now;
    }

    /** From now on changes may go unrecorded, so every page counts as outdated. */
    synchronized void stopWatching() {
        completeSince = NEVER;
    }

    boolean watching() {
        return completeSince != NEVER;
    }

    int remembered() {
        return latest.size();
    }

    // unless it has changed again since
    private void forget(Change oldest) {
        if (latest.remove(oldest.dependency(), oldest.tick()) && watching()) {
            completeSince = Math.max(completeSince, oldest.tick());
        }
    }

    private record Change(Dependency dependency, long tick) {}
}
