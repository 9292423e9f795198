package com.sellercenter.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.gateway.request.ClientView;
import com.sellercenter.gateway.request.IncomingRequest;
import com.sellercenter.gateway.request.Resource;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.settings.ChannelProperties.Channel;
import com.sellercenter.kit.settings.ChannelProperties.ContactRule;
import com.sellercenter.kit.settings.ChannelProperties.Retention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class ChannelMetricsTest {

    private final ChannelProperties channels = new ChannelProperties(
            Map.of(7, new Channel(List.of(), Language.EN, "", "", null, false, Retention.NONE, false, ContactRule.OFF,
                    "TR")));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ChannelMetrics metrics = new ChannelMetrics(channels, meters);

    @ParameterizedTest
    @CsvSource({"/public-questions/, public, OK, 2xx", "/docs, public, OK, 2xx",
            "/widgets/conversations.js, public, OK, 2xx",
            "/unsubscribe/AQAAAAEAAAAAAAAAB-_cdefghijklmnopqrstuv/, public, OK, 2xx",
            "/users/messages/, shopper, BAD_REQUEST, 4xx",
            "/api/v1/remote/7/messages/, seller, SERVICE_UNAVAILABLE, 5xx", "/api/v1/tokens/, operator, CREATED, 2xx"})
    void countRequestsByChannelAndCaller(String path, String caller, HttpStatus status, String counted) {
        answer(path, status);

        assertThat(meters.counter("gateway.requests", "channel", "7", "caller", caller, "status", counted).count())
                .isEqualTo(1);
    }

    @Test
    void makeNoMeterOfAChannelThatAClientInvents() {
        for (int channel = 100; channel < 150; channel++) {
            answer("/api/v1/remote/" + channel + "/messages/", HttpStatus.NOT_FOUND);
        }

        assertThat(meters.get("gateway.requests").counters()).hasSize(1).first()
                .satisfies(counter -> assertThat(counter.getId().getTag("channel")).isEqualTo("unknown"));
    }

    private void answer(String path, HttpStatus status) {
        var response = new MockServerHttpResponse();
        response.setStatusCode(status);
        metrics.answered(
                new IncomingRequest(Resource.at(path), new ClientView("203.0.113.9", "http", "shop.example"), 7, true,
                        true),
                response);
    }
}
