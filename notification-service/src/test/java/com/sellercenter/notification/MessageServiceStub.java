package com.sellercenter.notification;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.UserType;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.kit.identity.IdentityProperties;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.kit.settings.ChannelProperties;
import com.sellercenter.kit.trace.Tracing;
import com.sellercenter.notification.content.MailContentProperties;
import com.sellercenter.notification.content.MailTemplates;
import com.sellercenter.notification.preference.PreferenceRepository;
import com.sellercenter.notification.preference.UnsubscribeTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Plays message-service: tells what users wrote in conversations before the shop's message, and can be unavailable. */
final class MessageServiceStub {

    static final MessageServiceStub INSTANCE = new MessageServiceStub();

    private static final String SECRET = "a secret only for tests, 32 bytes or more";
    private static final String SETS = "/internal/message-sets";

    private final JsonMapper json = JsonFormat.mapper();
    private final Map<Long, List<MessageSet.Message>> written = new ConcurrentHashMap<>();
    private final String address;
    private final Map<Long, List<MessageSet.Message>> later = new ConcurrentHashMap<>();
    private volatile boolean away;

    private MessageServiceStub() {
        var server = HttpServer.create().port(0)
                .route(routes -> routes.post(SETS, this::sets)).bindNow();
        address = "http://localhost:" + server.port();
    }

    String address() {
        return address;
    }

    /** Answers everything with 503, or no longer. */
    void away(boolean now) {
        away = now;
    }

    /** From now on the user has written that in the conversation, as the last. */
    void asked(long conversation, String question) {
        add(conversation, question(question));
    }

    /** From now on the shop has written the message of that id, as the last of the conversation. */
    void answered(long conversation, long message) {
        add(conversation, new MessageSet.Message(message, "An answer.", UserType.REGISTERED, ContentType.DATASOURCE, 1,
                Instant.now()));
    }

    /** The same, behind whatever the shop has written and will write. */
    void askedLater(long conversation, String question) {
        later.put(conversation, List.of(question(question)));
    }

    private static MessageSet.Message question(String text) {
        return new MessageSet.Message(1, text, UserType.REGISTERED, ContentType.USER, 7, Instant.now());
    }

    private void add(long conversation, MessageSet.Message message) {
        written.computeIfAbsent(conversation, id -> new CopyOnWriteArrayList<>()).add(message);
    }

    private Publisher<Void> sets(HttpServerRequest request, HttpServerResponse response) {
        if (away) {
            return response.status(503).send();
        }
        return request.receive().aggregate().asString()
                .map(body -> json.readValue(body, MessageSet.Query.class).conversations().stream()
                        .filter(written::containsKey).map(this::set).toList())
                .map(json::writeValueAsString)
                .flatMap(
                        sets -> response.header("Content-Type", "application/json").sendString(Mono.just(sets)).then());
    }

    private MessageSet set(long conversation) {
        var messages = Stream.concat(Objects.requireNonNull(written.get(conversation)).stream(),
                later.getOrDefault(conversation, List.of()).stream()).toList();
        return new MessageSet(conversation, messages.size(), Instant.now(), messages);
    }

    /** A renderer that asks this, with our own templates. */
    static MailRenderer renderer(DatabaseClient database, ReferenceReplica replica, ChannelProperties channels) {
        var http = WebClient.builder().baseUrl(INSTANCE.address).codecs(codecs -> {
            codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(INSTANCE.json));
            codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(INSTANCE.json));
        }).build();
        var content = new MailContentProperties("", "");
        return new MailRenderer(replica, channels, new PreferenceRepository(database),
                new QuestionClient(http, Duration.ofSeconds(10), Tracing.off()), new MailTemplates(channels, content),
                new MailLinks(new UnsubscribeTokens(new IdentityProperties(SECRET, "")), content));
    }
}
