package com.sellercenter.conversation.delivery;

import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.conversation.Conversation;
import com.sellercenter.conversation.activity.ActivityService;
import com.sellercenter.conversation.message.FactsMismatch;
import com.sellercenter.conversation.message.MessageClient;
import com.sellercenter.kit.web.RequestIdFilter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Delivers messages to message-service. A first message stays in the database until message-service has confirmed it. */
@Service
public class DeliveryService {

    private static final Logger log = LoggerFactory.getLogger(DeliveryService.class);
    private static final int CONCURRENCY = 8;

    private final MessageClient messages;
    private final DeliveryCleanup cleanup;
    private final ActivityService activities;
    private final DeliveryRepository deliveries;

    DeliveryService(MessageClient messages, DeliveryCleanup cleanup, ActivityService activities,
            DeliveryRepository deliveries) {
        this.messages = messages;
        this.cleanup = cleanup;
        this.activities = activities;
        this.deliveries = deliveries;
    }

    /** Delivers a message that is not the first and records it; fails while message-service is unavailable. */
    public Mono<Void> deliver(Delivery delivery) {
        return messages.deliver(delivery).flatMap(stored -> record(delivery, stored));
    }

    /**
     * The conversation, once its first message is delivered; fails while message-service is unavailable. A message that
     * message-service refuses, because it knows the conversation with other facts, is parked.
     */
    public Mono<Conversation> deliverFirst(Conversation conversation) {
        var pending = conversation.pending();
        return pending == null || cleanup.isScheduled(pending.deliveryId())
                ? Mono.just(conversation)
                : messages.deliver(pending).map(stored -> delivered(conversation, pending))
                        .onErrorResume(FactsMismatch.class, refused -> park(conversation, pending));
    }

    /** The same for all the conversations. */
    public Mono<List<Conversation>> deliverFirst(List<Conversation> conversations) {
        return Flux.fromIterable(conversations).flatMapSequential(this::deliverFirst, CONCURRENCY).collectList();
    }

    /** The conversation, once delivering its first message was attempted; a failure is logged and left to the relay. */
    public Mono<Conversation> tryDeliverFirst(Conversation conversation) {
        return deliverFirst(conversation).onErrorResume(error -> leaveToTheRelay(conversation, error));
    }

    /** The same for all the conversations; completes after the last attempt. */
    Mono<Void> tryDeliverFirst(List<Conversation> conversations) {
        return Flux.fromIterable(conversations).flatMap(this::tryDeliverFirst, CONCURRENCY).then();
    }

    private Mono<Void> record(Delivery delivery, StoredMessage stored) {
        return Mono.deferContextual(context -> activities.record(new Activity(stored.conversation(), stored.seq(),
                stored.createdDate(), delivery.conversation().parties(), RequestIdFilter.of(context),
                delivery.contentType())));
    }

    private Mono<Conversation> park(Conversation conversation, Delivery delivery) {
        return Mono.deferContextual(context -> {
            var requestId = RequestIdFilter.of(context);
            log.atError().addKeyValue("request_id", requestId).log(
                    "message-service knows conversation {} with other facts than {}; its first message is parked, request {}",
                    conversation.id(), conversation.facts(), requestId);
            return deliveries.park(delivery.deliveryId()).thenReturn(conversation);
        });
    }

    private Conversation delivered(Conversation conversation, Delivery delivery) {
        cleanup.schedule(delivery.deliveryId());
        return conversation;
    }

    private static Mono<Conversation> leaveToTheRelay(Conversation conversation, Throwable error) {
        return Mono.deferContextual(context -> {
            var requestId = RequestIdFilter.of(context);
            log.atWarn().addKeyValue("request_id", requestId).log(
                    "the first message of conversation {} is delivered later: {}, request {}", conversation.id(),
                    error.toString(), requestId);
            return Mono.just(conversation);
        });
    }
}
