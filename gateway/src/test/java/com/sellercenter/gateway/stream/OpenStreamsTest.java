package com.sellercenter.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.gateway.token.Credentials;
import com.sellercenter.kit.drf.error.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OpenStreams streams = new OpenStreams(new StreamProperties(2, 3, Duration.ofSeconds(40)), meters);

    @Test
    void refusesOneTooManyForAPrincipal() {
        var _ = open("token:1");
        var _ = open("token:1");
        assertThatThrownBy(() -> open("token:1")).isInstanceOf(Refusal.Throttled.class);
        assertThat(open("token:2").principal()).isEqualTo("token:2");
    }

    @Test
    void refusesOneTooManyForTheInstanceUntilAnotherIsClosed() {
        var first = open("token:1");
        var _ = open("token:2");
        var _ = open("token:3");
        assertThatThrownBy(() -> open("token:4")).isInstanceOf(Refusal.Unavailable.class);
        assertThat(meters.counter("gateway.streams.refused").count()).isEqualTo(1);
        streams.close(first);
        assertThat(open("token:4").principal()).isEqualTo("token:4");
    }

    @Test
    void countsAStreamThatIsClosedTwiceOnce() {
        var _ = open("token:1");
        var second = open("token:1");
        streams.close(second);
        streams.close(second);
        var _ = open("token:1");
        assertThatThrownBy(() -> open("token:1")).isInstanceOf(Refusal.Throttled.class);
    }

    private EventStream open(String principal) {
        return streams.open(new Identity(principal, 1, 7L, Set.of(), false, false), new Credentials.Platform("x"));
    }
}
