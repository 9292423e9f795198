package com.sellercenter.message.conversation;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.KnownConversation;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.web.InternalClients;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** The calls to conversation-service. */
@Component
public class ConversationClient {

    private static final Logger log = LoggerFactory.getLogger(ConversationClient.class);

    private static final int LARGEST_CALL = 200;
    private static final int MOST_WAITING = 2_000;

    private final WebClient http;
    private final Duration activityPatience;
    private final GroupCommit<Activity, Activity> activities;

    ConversationClient(InternalClients clients, ConversationProperties properties) {
        this.http = clients.to(properties.service().toString());
        this.activityPatience = properties.activityPatience();
        this.activities = new GroupCommit<>(new Limits(LARGEST_CALL, 1, MOST_WAITING, activityPatience),
                this::tellTogether);
    }

    /** The conversation, or empty where there is none. */
    public Mono<KnownConversation> find(long id) {
        return http.get().uri("/internal/conversations/{id}", id).retrieve().bodyToMono(KnownConversation.class)
                .onErrorComplete(ConversationClient::isNotFound);
    }

    /** The id of the user or shop, or empty where the channel has none of it. */
    public Mono<Long> findAuthor(int channel, ContentType type, long id) {
        return http.get().uri("/internal/channels/{channel}/{authors}/{id}", channel, type.wire() + "s", id).retrieve()
                .toBodilessEntity().map(found -> id).onErrorComplete(ConversationClient::isNotFound);
    }

    /**
     * Tells of a stored message, together with those stored meanwhile. Never fails and never lasts, for the event on Kafka
     * says the same again.
     */
    public Mono<Void> tell(Activity activity) {
        return activities.add(activity).timeout(activityPatience).then()
                .onErrorResume(error -> leaveToTheEvent(activity, error));
    }

    private Mono<List<Activity>> tellTogether(List<Activity> told) {
        return http.post().uri("/internal/activity").bodyValue(told).retrieve().toBodilessEntity()
                .timeout(activityPatience).thenReturn(told);
    }

    private static Mono<Void> leaveToTheEvent(Activity activity, Throwable error) {
        log.debug("activity in conversation {} was not taken: {}", activity.conversation(), error.toString());
        return Mono.empty();
    }

    private static boolean isNotFound(Throwable error) {
        return error instanceof WebClientResponseException response
                && response.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND);
    }
}
