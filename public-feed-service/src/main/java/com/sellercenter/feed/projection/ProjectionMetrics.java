package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.MessagePosted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Measures how late messages reach the feed, and counts those that arrive more than once. */
@Component
class ProjectionMetrics {

    private static final Duration[] BUCKETS = {Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(250),
            Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1)};
    private static final int BITS_BELOW_THE_TIME = 16; // of the upper half of a UUID of version 7 (RFC 9562 §5.7)

    private final MeterRegistry meters;
    private final Clock clock;
    private final Counter duplicates;
    private volatile Instant begun = Instant.MIN;

    ProjectionMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        duplicates = Counter.builder("feed.duplicates").description("messages that were there already")
                .register(meters);
    }

    /** From now on messages from before this generation are not late: they are read again, or by a new database. */
    void begin(String generation) {
        begun = Instant.ofEpochMilli(UUID.fromString(generation).getMostSignificantBits() >>> BITS_BELOW_THE_TIME);
    }

    /** Records a batch and what became of it. */
    void applied(List<MessagePosted> events, ProjectionRepository.Stored stored) {
        var now = clock.instant();
        events.stream().filter(event -> stored.ids().contains(event.id())).forEach(event -> measure(event, now));
        duplicates.increment(events.size() - stored.ids().size() - stored.mismatches().size());
    }

    // a channel's timer is there from its first message on, also where that is not measured
    private void measure(MessagePosted event, Instant now) {
        var lag = lag(event);
        if (!event.createdDate().isBefore(begun)) {
            lag.record(Duration.between(event.createdDate(), now));
        }
    }

    // no more timers than the gateway has channels in its settings: messages of others are not accepted
    private Timer lag(MessagePosted event) {
        return Timer.builder("feed.apply.lag").description("from posted to public").serviceLevelObjectives(BUCKETS)
                .tag("channel", Integer.toString(event.conversation().channel())).register(meters);
    }
}
