package com.sellercenter.conversation.privacy;

import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.contracts.internal.UserMail;
import com.sellercenter.kit.web.client.InternalClients;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** The calls to notification-service, with their time limit. */
@Component
class NotificationClient {

    private static final ParameterizedTypeReference<List<UserMail>> MAILS = new ParameterizedTypeReference<>() {
    };

    // fifty texts of ten thousand letters, each up to six bytes in JSON
    private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

    private final WebClient http;
    private final NotificationServiceProperties limits;

    NotificationClient(InternalClients clients, NotificationServiceProperties properties) {
        this.http = clients.to(properties.address().toString()).mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES)).build();
        this.limits = properties;
    }

    /** Which mails the user wants. A notification-service of the previous release holds nothing about that. */
    Mono<NotificationPreferences> preferences(int channel, long user) {
        return http.get().uri("/internal/channels/{channel}/users/{user}/notification-preferences", channel, user)
                .retrieve().bodyToMono(NotificationPreferences.class).timeout(limits.listWithin())
                .onErrorReturn(WebClientResponseException.NotFound.class, NotificationPreferences.DEFAULT);
    }

    /** The oldest mails that the query asks for; fewer than {@link UserMail#LIMIT} at the end. */
    Mono<List<UserMail>> mails(UserMail.Query query) {
        return http.post().uri("/internal/mails").bodyValue(query).retrieve().bodyToMono(MAILS)
                .timeout(limits.listWithin());
    }
}
