package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.MessagePosted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Measures how late messages reach the feed, and counts those that arrive more than once. */
@Component
class ProjectionMetrics {

    private final Clock clock;
    private final Timer lag;
    private final Counter duplicates;

    ProjectionMetrics(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        lag = Timer.builder("feed.apply.lag").description("from posted to public")
                .serviceLevelObjectives(Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(250),
                        Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1))
                .register(meters);
        duplicates = Counter.builder("feed.duplicates").description("messages that were there already")
                .register(meters);
    }

    /** Records a batch and what became of it. */
    void applied(List<MessagePosted> events, ProjectionRepository.Stored stored) {
        var now = clock.instant();
        events.stream().filter(event -> stored.ids().contains(event.id()))
                .forEach(event -> lag.record(Duration.between(event.createdDate(), now)));
        duplicates.increment(events.size() - stored.ids().size() - stored.mismatches().size());
    }
}
