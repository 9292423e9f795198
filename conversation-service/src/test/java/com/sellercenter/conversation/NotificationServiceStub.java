package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.contracts.json.JsonFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Plays notification-service: holds the preferences that a test gives it, and can be unavailable. */
public final class NotificationServiceStub {

    private final JsonMapper json = JsonFormat.mapper();
    private final Map<String, NotificationPreferences> preferences = new ConcurrentHashMap<>();
    private final String address;
    private volatile boolean away;

    NotificationServiceStub() {
        var server = HttpServer.create().port(0).route(routes -> routes
                .get("/internal/channels/1/users/{user}/notification-preferences", this::preferences)).bindNow();
        address = "http://localhost:" + server.port();
    }

    public String address() {
        return address;
    }

    public void holds(long user, NotificationPreferences wanted) {
        preferences.put(Long.toString(user), wanted);
    }

    /** Answers everything with 503, or no longer. */
    public void away(boolean now) {
        away = now;
    }

    private Publisher<Void> preferences(HttpServerRequest request, HttpServerResponse response) {
        if (away) {
            return response.status(503).send();
        }
        var wanted = preferences.getOrDefault(String.valueOf(request.param("user")), NotificationPreferences.DEFAULT);
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just(json.writeValueAsString(wanted)));
    }
}
