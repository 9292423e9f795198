package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.KnownConversation;
import com.sellercenter.contracts.json.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.databind.json.JsonMapper;

/** Plays conversation-service: knows the conversations that a test gives it, and can be unavailable. */
public final class ConversationServiceStub {

    private final JsonMapper json = JsonFormat.mapper();
    private final Map<Long, KnownConversation> conversations = new ConcurrentHashMap<>();
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Queue<Activity> activities = new ConcurrentLinkedQueue<>();
    private final String address;
    private volatile boolean away;
    private volatile boolean silent;

    public ConversationServiceStub() {
        var server = HttpServer.create().port(0).route(this::routes).bindNow();
        address = "http://localhost:" + server.port();
    }

    public String address() {
        return address;
    }

    /** Lets it know a conversation, with its first message if that is still to be handed over. */
    public void knows(ConversationFacts conversation, @Nullable Delivery pending) {
        conversations.put(conversation.id(), new KnownConversation(conversation, pending));
    }

    public void knowsUser(int channel, long id) {
        users.add(channel + "/" + id);
    }

    /** Answers everything with 503, or no longer. */
    public void away(boolean now) {
        away = now;
    }

    /** Records reported activity but never answers, or answers again. */
    public void silent(boolean now) {
        silent = now;
    }

    /** The activity that was reported of a conversation. */
    public Activity[] activities(long conversation) {
        return activities.stream().filter(activity -> activity.conversation() == conversation).toArray(Activity[]::new);
    }

    private void routes(HttpServerRoutes routes) {
        routes.get("/internal/conversations/{id}", this::conversation)
                .get("/internal/channels/{channel}/users/{id}", this::user)
                .get("/internal/channels/{channel}/datasources/{id}", this::shop)
                .post("/internal/activity", this::activity);
    }

    private Publisher<Void> conversation(HttpServerRequest request, HttpServerResponse response) {
        var known = conversations.get(Long.valueOf(Objects.requireNonNull(request.param("id"))));
        if (away || known == null) {
            return response.status(away ? 503 : 404).send();
        }
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just(json.writeValueAsString(known)));
    }

    private Publisher<Void> user(HttpServerRequest request, HttpServerResponse response) {
        var known = users.contains(request.param("channel") + "/" + request.param("id"));
        return response.status(away ? 503 : known ? 204 : 404).send();
    }

    // it knows every shop
    private Publisher<Void> shop(HttpServerRequest request, HttpServerResponse response) {
        return response.status(away ? 503 : 204).send();
    }

    private Publisher<Void> activity(HttpServerRequest request, HttpServerResponse response) {
        if (away) {
            return response.status(503).send();
        }
        return request.receive().aggregate().asString()
                .doOnNext(body -> activities.addAll(List.of(json.readValue(body, Activity[].class))))
                .then(silent ? Mono.never() : response.status(204).send().then());
    }
}
