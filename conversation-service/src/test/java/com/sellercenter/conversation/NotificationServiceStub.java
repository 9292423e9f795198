package com.sellercenter.conversation;

import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.contracts.internal.UserMail;
import com.sellercenter.contracts.json.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Plays notification-service: holds the mails and preferences that a test gives it, and can be unavailable. */
public final class NotificationServiceStub {

    private final JsonMapper json = JsonFormat.mapper();
    private final List<UserMail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, NotificationPreferences> preferences = new ConcurrentHashMap<>();
    private final String address;
    private volatile boolean away;

    NotificationServiceStub() {
        var server = HttpServer.create().port(0).route(routes -> routes.post("/internal/mails", this::mails)
                .get("/internal/channels/{channel}/users/{user}/notification-preferences", this::preferences))
                .bindNow();
        address = "http://localhost:" + server.port();
    }

    public String address() {
        return address;
    }

    public void holds(UserMail mail) {
        mails.add(mail);
    }

    public void holds(long user, NotificationPreferences wanted) {
        preferences.put(Long.toString(user), wanted);
    }

    /** Answers everything with 503, or no longer. */
    public void away(boolean now) {
        away = now;
    }

    private Publisher<Void> mails(HttpServerRequest request, HttpServerResponse response) {
        if (away) {
            return response.status(503).send();
        }
        return request.receive().aggregate().asString().map(body -> json.readValue(body, UserMail.Query.class))
                .flatMap(query -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just(json.writeValueAsString(page(query)))).then());
    }

    private List<UserMail> page(UserMail.Query query) {
        return mails.stream().filter(mail -> query.conversations().contains(mail.conversation()))
                .filter(mail -> mail.message() > query.after()).limit(UserMail.LIMIT).toList();
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
