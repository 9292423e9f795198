package com.sellercenter.feed.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.feed.Posted;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProjectionMetricsTest {

    private static final Instant NOW = Posted.OPENED.plus(Duration.ofSeconds(3));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProjectionMetrics metrics = new ProjectionMetrics(meters, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void measureHowLateAMessageIsInItsChannel() {
        apply(7);
        apply(8);
        apply(8);

        assertThat(lag(7).totalTime(TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(lag(8).count()).isEqualTo(2);
    }

    @Test
    void doNotCountMessagesThatAreReadAgainAsLate() {
        metrics.begin(generation(NOW));
        apply(7);
        assertThat(lag(7).count()).isZero();

        metrics.begin(generation(Posted.OPENED));
        apply(7);
        assertThat(lag(7).count()).isEqualTo(1);
    }

    private void apply(int channel) {
        var event = Posted.byUser(Posted.question(channel), 1);
        metrics.applied(List.of(event), new ProjectionRepository.Stored(Set.of(event.id()), List.of()));
    }

    private Timer lag(int channel) {
        return meters.get("feed.apply.lag").tag("channel", Integer.toString(channel)).timer();
    }

    // a UUID of version 7, as the database makes it
    private static String generation(Instant begun) {
        return new UUID((begun.toEpochMilli() << 16) | 0x7123, 0x8000_0000_0000_0001L).toString();
    }
}
