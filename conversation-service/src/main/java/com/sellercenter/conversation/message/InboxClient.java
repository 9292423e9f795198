package com.sellercenter.conversation.message;

import com.sellercenter.contracts.internal.InboxFacts;
import com.sellercenter.contracts.internal.MessagePlace;
import com.sellercenter.contracts.internal.MessageTexts;
import com.sellercenter.kit.web.client.InternalClients;
import java.time.Duration;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** What inboxes and searches ask of message-service, each with its time limit. */
@Component
public class InboxClient {

    private static final ParameterizedTypeReference<List<InboxFacts>> FACTS = new ParameterizedTypeReference<>() {
    };

    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024; // the longest texts, each letter of them an escape

    private final WebClient http;
    private final Duration timeout;

    InboxClient(InternalClients clients, MessageServiceProperties properties) {
        this.http = clients.to(properties.address().toString()).mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES)).build();
        this.timeout = properties.listWithin();
    }

    /** Where the message stands in the conversation, if it has such a message. */
    public Mono<MessagePlace> place(MessagePlace.Query query) {
        return http.post().uri("/internal/message-places").bodyValue(query).retrieve().bodyToMono(MessagePlace.class)
                .timeout(timeout);
    }

    /** The facts of those of the conversations that message-service knows; at most {@link InboxFacts#LIMIT}. */
    public Mono<List<InboxFacts>> facts(List<InboxFacts.Query> queries) {
        return http.post().uri("/internal/inboxes").bodyValue(queries).retrieve().bodyToMono(FACTS).timeout(timeout);
    }

    /** The oldest messages whose ids follow, until the last one included. */
    public Mono<MessageTexts> texts(long after, long until) {
        return http.get().uri("/internal/message-texts?after={after}&until={until}", after, until).retrieve()
                .bodyToMono(MessageTexts.class).timeout(timeout);
    }
}
