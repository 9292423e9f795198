package com.sellercenter.notification;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.kit.web.RequestIdFilter;
import com.sellercenter.kit.web.client.InternalClients;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Asks message-service what a shop's message answers. It is asked when the mail is rendered, so that nothing of the shopper is
 * held here, and what was erased meanwhile is not mailed.
 */
@Component
class QuestionClient {

    private static final ParameterizedTypeReference<List<MessageSet>> SETS = new ParameterizedTypeReference<>() {
    };
    private static final int MAX_ANSWER_BYTES = 2 * MessageSet.bytes(1); // a set also has keys, numbers and dates

    private final WebClient http;
    private final Duration within;
    private final Tracing tracing;

    @Autowired
    QuestionClient(InternalClients clients, MessageServiceProperties properties, Tracing tracing) {
        this(clients.to(properties.address().toString()), properties.askWithin(), tracing);
    }

    QuestionClient(WebClient http, Duration within, Tracing tracing) {
        this.http = http.mutate().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES)).build();
        this.within = within;
        this.tracing = tracing;
    }

    /**
     * What the user wrote last before the message, or at all where the mail is about an answer to a review; empty where the user
     * wrote nothing, or the message is not among the newest of its conversation. Fails while message-service is unavailable.
     */
    Mono<String> questionBefore(Mail mail) {
        var query = new MessageSet.Query(List.of(mail.conversation()),
                List.of(new Parties(mail.channel(), mail.user(), mail.datasource())));
        return http.post().uri("/internal/message-sets").bodyValue(query).retrieve().bodyToMono(SETS).timeout(within)
                .flatMap(sets -> Mono.justOrEmpty(
                        sets.stream().findFirst().map(set -> questionBefore(mail, set.messages()))))
                .contextWrite(context -> context.put(RequestIdFilter.HEADER, mail.requestId()))
                .contextWrite(tracing.resume(mail.traceparent())::putInto);
    }

    private static String questionBefore(Mail mail, List<MessageSet.Message> messages) {
        var question = "";
        for (var each : messages) {
            if (each.id() == mail.message()) {
                return question;
            }
            if (each.contentType() == ContentType.USER) {
                question = each.messageContent();
            }
        }
        return mail.isAboutAnswer() ? question : "";
    }
}
