package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.InternalClients;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.internal.StoredMessage;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The calls to message-service, each with its time limit. */
@Component
class MessageClient {

    private static final ParameterizedTypeReference<List<MessageSet>> SETS = new ParameterizedTypeReference<>() {
    };

    private final WebClient http;
    private final MessageServiceProperties limits;

    MessageClient(InternalClients clients, MessageServiceProperties properties) {
        this.http = clients.to(properties.address().toString());
        this.limits = properties;
    }

    /** Where the message was stored; handing it over again stores nothing new. */
    Mono<StoredMessage> deliver(Delivery delivery) {
        return http.post().uri("/internal/deliveries").bodyValue(delivery).retrieve().bodyToMono(StoredMessage.class)
                .timeout(limits.deliverWithin());
    }

    /** The newest messages of each conversation that has any. */
    Mono<List<MessageSet>> sets(List<Long> conversations) {
        if (conversations.isEmpty()) {
            return Mono.just(List.of());
        }
        return http.post().uri("/internal/message-sets").bodyValue(new MessageSet.Query(conversations)).retrieve()
                .bodyToMono(SETS).timeout(limits.listWithin());
    }
}
