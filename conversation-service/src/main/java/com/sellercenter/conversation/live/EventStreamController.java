package com.sellercenter.conversation.live;

import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.identity.CallerFilter;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where shoppers and sellers are told what happens (contract §12). */
@RestController
class EventStreamController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final EventStreamService streams;

    EventStreamController(EventStreamService streams) {
        this.streams = streams;
    }

    @GetMapping({"/users/events", "/users/events/", "/api/v1/remote/{channel}/events",
            "/api/v1/remote/{channel}/events/"})
    Mono<Void> events(@RequestAttribute(CallerFilter.CALLER) Caller caller, ServerWebExchange exchange) {
        var id = exchange.getRequest().getHeaders().getFirst(LAST_EVENT_ID);
        return streams.open(caller, id).flatMap(frames -> answer(frames, exchange));
    }

    private static Mono<Void> answer(Flux<Frame> frames, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        if (exchange.getRequest().getMethod().equals(HttpMethod.HEAD)) {
            return response.setComplete();
        }
        return response.writeAndFlushWith(frames(frames, response.bufferFactory()));
    }

    // nothing here may refer to the exchange, which would stay in memory as long as the stream
    private static Flux<Publisher<DataBuffer>> frames(Flux<Frame> frames, DataBufferFactory buffers) {
        return frames.map(frame -> Mono.just(buffers.wrap(frame.bytes())));
    }
}
