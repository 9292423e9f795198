package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.Delivery;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hands the first messages of conversations over to message-service; each is kept here until that has confirmed it. */
@Component
public class FirstMessages {

    private static final Logger log = LoggerFactory.getLogger(FirstMessages.class);
    private static final int AT_ONCE = 8;

    private final MessageClient messages;
    private final Confirmations confirmations;

    FirstMessages(MessageClient messages, Confirmations confirmations) {
        this.messages = messages;
        this.confirmations = confirmations;
    }

    /** The conversation, once its first message is handed over; at once where it was before. */
    Mono<Conversation> handOver(Conversation conversation) {
        var pending = conversation.pending();
        return pending == null || confirmations.has(pending.deliveryId())
                ? Mono.just(conversation)
                : messages.deliver(pending).map(stored -> handedOver(conversation, pending));
    }

    /** The same, but a failure is left to the relay. */
    Mono<Conversation> handOverIfPossible(Conversation conversation) {
        return handOver(conversation).onErrorResume(error -> leaveToTheRelay(conversation, error));
    }

    /** The conversations, once all their first messages are handed over. */
    public Mono<List<Conversation>> handOver(List<Conversation> conversations) {
        return Flux.fromIterable(conversations).flatMapSequential(this::handOver, AT_ONCE).collectList();
    }

    /** Hands over what can be, and leaves the rest for later. */
    Mono<Void> handOverWhatCanBe(List<Conversation> conversations) {
        return Flux.fromIterable(conversations).flatMap(this::handOverIfPossible, AT_ONCE).then();
    }

    private Conversation handedOver(Conversation conversation, Delivery delivery) {
        confirmations.add(delivery.deliveryId());
        return conversation;
    }

    private static Mono<Conversation> leaveToTheRelay(Conversation conversation, Throwable error) {
        log.warn("the first message of conversation {} is delivered later: {}", conversation.id(), error.toString());
        return Mono.just(conversation);
    }
}
