package com.sellercenter.conversation.message;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.Expiring;
import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.trace.Trace;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.client.InternalClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** The calls to message-service, each with its time limit. */
@Component
public class MessageClient {

    private static final ParameterizedTypeReference<List<MessageSet>> SETS = new ParameterizedTypeReference<>() {
    };

    private static final ParameterizedTypeReference<List<StoredMessage>> STORED = new ParameterizedTypeReference<>() {
    };

    private static final ParameterizedTypeReference<List<UserMessage>> MESSAGES = new ParameterizedTypeReference<>() {
    };

    private static final ParameterizedTypeReference<List<Long>> IDS = new ParameterizedTypeReference<>() {
    };

    private static final ParameterizedTypeReference<List<MessageRange.Numbered>> NUMBERED = new ParameterizedTypeReference<>() {
    };

    private static final int MAX_ANSWER_BYTES = 2 * MessageSet.BYTES; // a set also has keys, numbers and dates
    private static final int MAX_GROUP_SIZE = 50;
    private static final int MAX_WAITING = 1_000;

    private final WebClient http;
    private final MessageServiceProperties limits;
    private final GroupCommit<Delivery, StoredMessage> groups;

    MessageClient(InternalClients clients, MessageServiceProperties properties, MeterRegistry meters) {
        this.http = clients.to(properties.address().toString()).mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES)).build();
        this.limits = properties;
        var bounds = new Limits(MAX_GROUP_SIZE, 2, MAX_WAITING, properties.deliverWithin());
        this.groups = new GroupCommit<>(bounds, this::deliverGroup).measured("deliveries", meters);
    }

    /**
     * Has the message stored and gives its number and date; the same delivery again stores nothing new. Deliveries that
     * arrive while a call is under way share the next call. Fails while message-service is unavailable, with
     * {@link FactsMismatch} where it knows the conversation with other facts, and with {@link ConversationExpired} where the
     * conversation's retention is over.
     */
    public Mono<StoredMessage> deliver(Delivery delivery) {
        return Mono.deferContextual(context -> deliverInGroup(
                delivery.handedOverBy(RequestIdFilter.of(context), Trace.of(context).headerIfSampled())));
    }

    private Mono<StoredMessage> deliverInGroup(Delivery delivery) {
        return groups.add(delivery).onErrorResume(MessageClient::mayBeAnothers, failure -> deliverAlone(delivery))
                .timeout(limits.deliverWithin());
    }

    private Mono<List<StoredMessage>> deliverGroup(List<Delivery> deliveries) {
        return deliveries.size() == 1
                ? deliverAlone(deliveries.getFirst()).map(List::of)
                : post("/internal/deliveries/group", deliveries).bodyToMono(STORED).timeout(limits.deliverWithin());
    }

    private Mono<StoredMessage> deliverAlone(Delivery delivery) {
        return post("/internal/deliveries", delivery).bodyToMono(StoredMessage.class).timeout(limits.deliverWithin())
                .onErrorMap(WebClientResponseException.Conflict.class, refused -> new FactsMismatch())
                .onErrorMap(WebClientResponseException.Gone.class, refused -> new ConversationExpired());
    }

    private WebClient.ResponseSpec post(String path, Object body) {
        return http.post().uri(path).bodyValue(body).retrieve();
    }

    // a message that cannot be stored fails its whole group; when message-service is unavailable, retrying each is no use
    private static boolean mayBeAnothers(Throwable failure) {
        return failure instanceof WebClientResponseException answer
                && !answer.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE);
    }

    /**
     * The newest messages of each of the conversations. One without messages, or which message-service knows with another
     * user or shop, has no set.
     *
     * @param originals whether masked messages are told with what was written, for operators
     */
    public Mono<List<MessageSet>> sets(List<ConversationFacts> conversations, boolean originals) {
        if (conversations.isEmpty()) {
            return Mono.just(List.of());
        }
        var query = new MessageSet.Query(conversations.stream().map(ConversationFacts::id).toList(),
                conversations.stream().map(ConversationFacts::parties).toList(), originals);
        return post("/internal/message-sets", query).bodyToMono(SETS)
                .timeout(limits.listWithin());
    }

    /** Has those expire that have no newer message; the ids of those that have expired, now or before. */
    public Mono<List<Long>> expire(List<Expiring> conversations) {
        return post("/internal/expirations", conversations).bodyToMono(IDS).timeout(limits.deliverWithin());
    }

    /** The messages in the ranges, at most {@link MessageRange#LIMIT} together; one that is not stored any more is missing. */
    public Mono<List<MessageRange.Numbered>> inRanges(List<MessageRange> ranges) {
        return ranges.isEmpty()
                ? Mono.just(List.of())
                : post("/internal/messages", new MessageRange.Query(ranges)).bodyToMono(NUMBERED)
                        .timeout(limits.listWithin());
    }

    /** The oldest messages of the user's conversations whose ids follow; fewer than {@link UserMessage#LIMIT} at the end. */
    public Mono<List<UserMessage>> ofUser(int channel, long user, long after) {
        return http.get().uri("/internal/channels/{channel}/users/{user}/messages?after={after}", channel, user, after)
                .retrieve().bodyToMono(MESSAGES).timeout(limits.listWithin());
    }
}
