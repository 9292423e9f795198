package com.sellercenter.gateway.edge;

import com.sellercenter.gateway.request.IncomingRequest;
import com.sellercenter.gateway.request.Resource;
import com.sellercenter.kit.settings.ChannelProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;

/**
 * Counts the requests of each channel, as {@code gateway.requests}. A counter only, because a histogram for each channel would
 * cost eleven times as many series.
 */
@Component
public class ChannelMetrics {

    private static final String UNKNOWN = "unknown";

    private final ChannelProperties channels;
    private final MeterRegistry meters;
    private final Map<Answered, Counter> counters = new ConcurrentHashMap<>();

    ChannelMetrics(ChannelProperties channels, MeterRegistry meters) {
        this.channels = channels;
        this.meters = meters;
    }

    /** Counts a request for something that there is, with the status that the response has now. */
    public void answered(IncomingRequest request, ServerHttpResponse response) {
        HttpStatusCode status = Objects.requireNonNullElse(response.getStatusCode(), HttpStatus.OK);
        var channel = channels.channels().containsKey(request.channel()) ? request.channel() : 0;
        counters.computeIfAbsent(new Answered(channel, caller(request.resource()), status.value() / 100),
                this::counter).increment();
    }

    // a channel that the client made up must not create a meter
    private Counter counter(Answered answered) {
        return Counter.builder("gateway.requests").description("requests by channel, caller and class of status")
                .tags("channel", answered.channel() == 0 ? UNKNOWN : Integer.toString(answered.channel()), "caller",
                        answered.caller(), "status", answered.hundreds() + "xx")
                .register(meters);
    }

    private static String caller(Resource resource) {
        return switch (resource) {
            case Resource.OfShopper _ -> "shopper";
            case Resource.OfSeller _ -> "seller";
            case Resource.OfOperator _ -> "operator";
            case Resource.Public _,Resource.LinkedPage _,Resource.Documentation _,Resource.Demo _ -> "public";
        };
    }

    private record Answered(int channel, String caller, int hundreds) {}
}
