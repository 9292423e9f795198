package com.sellercenter.conversation.privacy;

import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.kit.web.client.InternalClients;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** The call to notification-service for what a user said about mails, with its time limit. */
@Component
class PreferenceClient {

    private final WebClient http;
    private final Duration within;

    PreferenceClient(InternalClients clients, NotificationServiceProperties properties) {
        this.http = clients.to(properties.address().toString());
        this.within = properties.listWithin();
    }

    /** Which mails the user wants. A notification-service of the previous release holds nothing about that. */
    Mono<NotificationPreferences> ofUser(int channel, long user) {
        return http.get().uri("/internal/channels/{channel}/users/{user}/notification-preferences", channel, user)
                .retrieve().bodyToMono(NotificationPreferences.class).timeout(within)
                .onErrorReturn(WebClientResponseException.NotFound.class, NotificationPreferences.DEFAULT);
    }
}
