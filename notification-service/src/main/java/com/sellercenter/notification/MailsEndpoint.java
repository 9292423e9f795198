package com.sellercenter.notification;

import com.sellercenter.notification.MailRepository.Parked;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /actuator/mails} on the management port: lists parked mails, and has one or all of them tried again. */
@Component
@Endpoint(id = "mails")
class MailsEndpoint {

    private static final int MAX_LISTED = 100;

    private final MailRepository mails;

    MailsEndpoint(MailRepository mails) {
        this.mails = mails;
    }

    /** The oldest parked mails, at most 100. */
    @ReadOperation
    public Mono<List<Parked>> parked() {
        return mails.parked(MAX_LISTED);
    }

    /** Has all parked mails tried again; returns how many. */
    @WriteOperation
    public Mono<Map<String, Long>> replayAll() {
        return mails.replayAll().map(count -> Map.of("replayed", count));
    }

    /** Has the parked mail of that message tried again; returns how many there were, one or none. */
    @WriteOperation
    public Mono<Map<String, Long>> replay(@Selector long message) {
        return mails.replay(message).map(count -> Map.of("replayed", count));
    }
}
