package com.sellercenter.message.outbox;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /actuator/outbox} on the management port: how far publishing all messages again is, and the command to begin it, which
 * is sent to one instance.
 */
@Component
@Endpoint(id = "outbox")
class OutboxEndpoint {

    private final RepublicationRepository republication;

    OutboxEndpoint(RepublicationRepository republication) {
        this.republication = republication;
    }

    /** The last time that all messages were published again, or the one under way. */
    @ReadOperation
    public Mono<Republication> state() {
        return republication.find();
    }

    /** Has all messages published again, from the first one. */
    @WriteOperation
    public Mono<Republication> begin(@Selector Command command) {
        return republication.request().then(republication.find());
    }

    /** What can be done. */
    public enum Command {
        REPUBLISH
    }
}
