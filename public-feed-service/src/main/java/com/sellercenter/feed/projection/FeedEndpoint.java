package com.sellercenter.feed.projection;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code /actuator/feed} on the management port: how far the feed is, and the commands to read the topic again. A command is
 * sent to one instance; all of them follow within seconds.
 */
@Component
@Endpoint(id = "feed")
class FeedEndpoint {

    private final GenerationRepository generations;
    private final TopicLag lag;

    FeedEndpoint(GenerationRepository generations, TopicLag lag) {
        this.generations = generations;
        this.lag = lag;
    }

    /** The current generation, and how many records it still has to read. */
    @ReadOperation
    public Mono<State> state() {
        return generations.current().publishOn(Schedulers.boundedElastic()) // TopicLag blocks
                .map(generation -> new State(generation, lag.of(MessageReceiver.group(generation))));
    }

    /** Begins a new generation: on the feed as it is for {@code reread}, on an empty one for {@code rebuild}. */
    @WriteOperation
    public Mono<State> begin(@Selector Reading how) {
        return (how == Reading.REBUILD ? generations.rebuild() : generations.reread()).then(Mono.defer(this::state));
    }

    /** How the topic is read again. */
    public enum Reading {
        REREAD, REBUILD
    }

    /**
     * How far the feed is.
     *
     * @param behind how many records of the topic are still to be read
     */
    public record State(String generation, long behind) {}
}
