package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.web.InternalClients;
import com.sellercenter.kit.web.RequestIdFilter;
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

    private static final int LARGEST_ANSWER = 2 * MessageSet.BYTES; // there is more to a set than its messages
    private static final int LARGEST_GROUP = 50;
    private static final int MOST_WAITING = 1_000;

    private final WebClient http;
    private final MessageServiceProperties limits;
    private final GroupCommit<Delivery, StoredMessage> groups;

    MessageClient(InternalClients clients, MessageServiceProperties properties) {
        this.http = clients.to(properties.address().toString()).mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER)).build();
        this.limits = properties;
        this.groups = new GroupCommit<>(new Limits(LARGEST_GROUP, 2, MOST_WAITING, properties.deliverWithin()),
                this::deliverGroup);
    }

    /** Where the message was stored; handing it over again stores nothing new. What comes meanwhile goes together. */
    Mono<StoredMessage> deliver(Delivery delivery) {
        return Mono.deferContextual(context -> deliverInGroup(delivery.handedOverBy(RequestIdFilter.of(context))));
    }

    private Mono<StoredMessage> deliverInGroup(Delivery delivery) {
        return groups.add(delivery).onErrorResume(MessageClient::mayBeTheCompany, failure -> deliverAlone(delivery))
                .timeout(limits.deliverWithin());
    }

    private Mono<List<StoredMessage>> deliverGroup(List<Delivery> deliveries) {
        return deliveries.size() == 1
                ? deliverAlone(deliveries.getFirst()).map(List::of)
                : post("/internal/deliveries/group", deliveries).bodyToMono(STORED).timeout(limits.deliverWithin());
    }

    private Mono<StoredMessage> deliverAlone(Delivery delivery) {
        return post("/internal/deliveries", delivery).bodyToMono(StoredMessage.class).timeout(limits.deliverWithin());
    }

    private WebClient.ResponseSpec post(String path, Object body) {
        return http.post().uri(path).bodyValue(body).retrieve();
    }

    // one that cannot be stored fails those with it; while message-service is away, trying each would not help
    private static boolean mayBeTheCompany(Throwable failure) {
        return failure instanceof WebClientResponseException answer
                && !answer.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** The newest messages of each conversation that has any. */
    public Mono<List<MessageSet>> sets(List<Long> conversations) {
        if (conversations.isEmpty()) {
            return Mono.just(List.of());
        }
        return post("/internal/message-sets", new MessageSet.Query(conversations)).bodyToMono(SETS)
                .timeout(limits.listWithin());
    }
}
