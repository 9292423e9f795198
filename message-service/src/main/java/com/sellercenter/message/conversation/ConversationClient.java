package com.sellercenter.message.conversation;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.KnownConversation;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.web.client.InternalClients;
import io.micrometer.core.instrument.MeterRegistry;
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

    private static final int MAX_GROUP_SIZE = 200;
    private static final int MAX_WAITING = 2_000;

    private final WebClient http;
    private final Duration activityTimeout;
    private final GroupCommit<Activity, Activity> activities;

    ConversationClient(InternalClients clients, ConversationProperties properties, MeterRegistry meters) {
        this.http = clients.to(properties.service().toString());
        this.activityTimeout = properties.activityPatience();
        var bounds = new Limits(MAX_GROUP_SIZE, 1, MAX_WAITING, activityTimeout);
        this.activities = new GroupCommit<>(bounds, this::reportGroup).measured("activities", meters);
    }

    /** The conversation, or empty where none has the id. */
    public Mono<KnownConversation> find(long id) {
        return http.get().uri("/internal/conversations/{id}", id).retrieve().bodyToMono(KnownConversation.class)
                .onErrorComplete(ConversationClient::isNotFound);
    }

    /** The id of the user or shop, or empty where the channel does not know it. */
    public Mono<Long> findAuthor(int channel, ContentType type, long id) {
        return http.get().uri("/internal/channels/{channel}/{authors}/{id}", channel, type.wire() + "s", id).retrieve()
                .toBodilessEntity().map(found -> id).onErrorComplete(ConversationClient::isNotFound);
    }

    /**
     * Reports a stored message, together with those stored meanwhile. A failure or a timeout is only logged, because the
     * event on Kafka reports the same again.
     */
    public Mono<Void> report(Activity activity) {
        return activities.add(activity).timeout(activityTimeout).then()
                .onErrorResume(error -> leaveToTheEvent(activity, error));
    }

    private Mono<List<Activity>> reportGroup(List<Activity> group) {
        return http.post().uri("/internal/activity").bodyValue(group).retrieve().toBodilessEntity()
                .timeout(activityTimeout).thenReturn(group);
    }

    private static Mono<Void> leaveToTheEvent(Activity activity, Throwable error) {
        log.atDebug().addKeyValue("request_id", activity.requestId()).log(
                "activity in conversation {} was not recorded: {}, request {}", activity.conversation(),
                error.toString(), activity.requestId());
        return Mono.empty();
    }

    private static boolean isNotFound(Throwable error) {
        return error instanceof WebClientResponseException response
                && response.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND);
    }
}
