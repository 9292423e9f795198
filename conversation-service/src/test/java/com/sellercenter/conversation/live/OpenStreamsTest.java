package com.sellercenter.conversation.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.identity.Caller;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;

class OpenStreamsTest {

    private static final Duration ANY = Duration.ofSeconds(1);
    private static final DataSize BUFFER = DataSize.ofKilobytes(1);

    private final OpenStreams streams = new OpenStreams(
            new LiveEventsProperties(ANY, ANY, ANY, BUFFER, BUFFER, 1), new SimpleMeterRegistry());

    @Test
    void refusesOneTooManyForTheInstanceUntilAnotherIsClosed() {
        streams.requirePlace();
        var open = streams.open(new Caller.Shopper(1, 7, "token:1"), stream -> Flux.never()).subscribe();
        assertThatThrownBy(streams::requirePlace).isInstanceOf(Refusal.Unavailable.class);

        open.dispose();

        assertThatCode(streams::requirePlace).doesNotThrowAnyException();
    }
}
