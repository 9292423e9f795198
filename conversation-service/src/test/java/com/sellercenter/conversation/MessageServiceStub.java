package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.contracts.internal.Expiring;
import com.sellercenter.contracts.internal.InboxFacts;
import com.sellercenter.contracts.internal.MessagePlace;
import com.sellercenter.contracts.internal.MessageRange;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.internal.MessageTexts;
import com.sellercenter.contracts.internal.StoredMessage;
import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.contracts.json.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Plays message-service in memory: stores each delivery once, in order, and can be unavailable. */
public final class MessageServiceStub {

    /** A message that it fails to store. */
    public static final String UNSTORABLE = "cannot be stored";

    /** A message whose conversation it knows as another's. */
    public static final String ANOTHERS = "of another's conversation";

    private final JsonMapper json = JsonFormat.mapper();
    private final Map<UUID, Delivery> deliveries = new LinkedHashMap<>();
    private final Set<Long> expired = ConcurrentHashMap.newKeySet();
    private final Set<Long> kept = ConcurrentHashMap.newKeySet();
    private final String address;
    private volatile boolean away;
    private volatile boolean silent;
    private volatile int largestGroup;

    MessageServiceStub() {
        var server = HttpServer.create().port(0)
                .route(routes -> routes
                        .post("/internal/deliveries", (request, response) -> answer(request, response, this::deliver))
                        .post("/internal/deliveries/group",
                                (request, response) -> answer(request, response, this::deliverGroup))
                        .get("/internal/channels/{channel}/users/{user}/messages",
                                (request, response) -> answer(request, response, body -> ofUser(request)))
                        .post("/internal/messages", (request, response) -> answer(request, response, this::inRanges))
                        .post("/internal/message-places", (request, response) -> answer(request, response, this::place))
                        .post("/internal/inboxes", (request, response) -> answer(request, response, this::inboxes))
                        .get("/internal/message-texts",
                                (request, response) -> answer(request, response, body -> texts(request.uri())))
                        .post("/internal/expirations",
                                (request, response) -> answer(request, response, this::expire))
                        .post("/internal/message-sets", (request, response) -> answer(request, response, this::sets)))
                .bindNow();
        address = "http://localhost:" + server.port();
    }

    public String address() {
        return address;
    }

    /** Answers everything with 503, or no longer. */
    public void away(boolean now) {
        away = now;
    }

    /** Stores what it receives and answers 503 all the same, as if it crashed right after; or no longer. */
    public void losesAnswers(boolean now) {
        silent = now;
    }

    /** Lets the conversation expire. */
    public void expires(long conversation) {
        expired.add(conversation);
    }

    /** Lets no conversation with that id expire: it knows a newer message. */
    public void keeps(long conversation) {
        kept.add(conversation);
    }

    /** The size of the largest group it has received. */
    public int largestGroup() {
        return largestGroup;
    }

    /** Stores messages like the conversation's first without telling anybody, as one that dies before it can. */
    public synchronized void storeSilently(long conversation, String... texts) {
        var first = of(conversation).getFirst();
        Stream.of(texts).map(text -> new Delivery(UUID.randomUUID(), first.conversation(), text, first.userType(),
                first.contentType(), first.contentId(), first.postedBy(), first.createdDate(), null, null))
                .forEach(delivery -> deliveries.put(delivery.deliveryId(), delivery));
    }

    /** The messages of a conversation, oldest first. */
    public synchronized List<Delivery> of(long conversation) {
        return deliveries.values().stream().filter(delivery -> delivery.conversation().id() == conversation).toList();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response,
            Function<String, Object> answer) {
        if (away) {
            return response.status(503).send();
        }
        response.status(silent ? 503 : 200);
        return request.receive().aggregate().asString().defaultIfEmpty("").map(body -> {
            response.status(body.contains(ANOTHERS) ? 409 : response.status().code());
            if (request.uri().contains("/internal/deliveries") && namesExpired(body)) {
                response.status(410);
            }
            return answer.apply(body);
        }).map(json::writeValueAsString)
                .flatMap(
                        body -> response.header("Content-Type", "application/json").sendString(Mono.just(body)).then());
    }

    private StoredMessage deliver(String body) {
        return deliver(json.readValue(body, Delivery.class));
    }

    private synchronized List<StoredMessage> deliverGroup(String body) {
        var group = List.of(json.readValue(body, Delivery[].class));
        largestGroup = Math.max(largestGroup, group.size());
        return group.stream().map(this::deliver).toList();
    }

    private synchronized StoredMessage deliver(Delivery delivery) {
        if (delivery.messageContent().equals(ANOTHERS)) {
            return new StoredMessage(0, 0, 0, delivery.createdDate());
        }
        if (delivery.messageContent().equals(UNSTORABLE)) {
            throw new IllegalStateException("answered with 500");
        }
        var first = Objects.requireNonNullElse(deliveries.putIfAbsent(delivery.deliveryId(), delivery), delivery);
        var conversation = first.conversation().id();
        return new StoredMessage(id(first), conversation, of(conversation).indexOf(first) + 1L, first.createdDate());
    }

    private boolean namesExpired(String body) {
        return expired.stream().anyMatch(id -> body.contains("{\"id\":%d,".formatted(id)));
    }

    private synchronized List<Long> expire(String body) {
        var asked = List.of(json.readValue(body, Expiring[].class)).stream().map(Expiring::conversation)
                .filter(id -> !kept.contains(id)).toList();
        expired.addAll(asked);
        deliveries.values().removeIf(delivery -> asked.contains(delivery.conversation().id()));
        return asked;
    }

    private synchronized List<MessageSet> sets(String body) {
        var query = json.readValue(body, MessageSet.Query.class);
        return query.conversations().stream().map(this::of).filter(messages -> !messages.isEmpty())
                .map(messages -> set(messages, Boolean.TRUE.equals(query.originals()))).toList();
    }

    private synchronized List<UserMessage> ofUser(HttpServerRequest request) {
        var user = Long.parseLong(Objects.requireNonNull(request.param("user")));
        var after = Long.parseLong(request.uri().replaceFirst(".*after=", ""));
        return deliveries.values().stream()
                .filter(delivery -> delivery.conversation().user() == user && id(delivery) > after)
                .map(this::exported).limit(UserMessage.LIMIT).toList();
    }

    private synchronized List<MessageRange.Numbered> inRanges(String body) {
        return json.readValue(body, MessageRange.Query.class).ranges().stream().flatMap(this::in).toList();
    }

    private Stream<MessageRange.Numbered> in(MessageRange range) {
        var messages = of(range.conversation());
        return LongStream.rangeClosed(range.after() + 1, Math.min(range.upTo(), messages.size()))
                .mapToObj(seq -> new MessageRange.Numbered(seq, userMessage(messages.get((int) seq - 1))));
    }

    private UserMessage userMessage(Delivery delivery) {
        return new UserMessage(id(delivery), delivery.conversation().id(), delivery.messageContent(),
                delivery.userType(), delivery.contentId(), delivery.contentType(), delivery.createdDate());
    }

    private UserMessage exported(Delivery delivery) {
        return new UserMessage(id(delivery), delivery.conversation().id(), delivery.messageContent(),
                delivery.userType(), delivery.contentId(), delivery.contentType(), delivery.createdDate(),
                delivery.originalContent());
    }

    private synchronized MessagePlace place(String body) {
        var query = json.readValue(body, MessagePlace.Query.class);
        var ids = of(query.conversation()).stream().map(this::id).toList();
        return new MessagePlace(ids.contains(query.message()) ? ids.indexOf(query.message()) + 1L : null);
    }

    private synchronized List<InboxFacts> inboxes(String body) {
        return Stream.of(json.readValue(body, InboxFacts.Query[].class))
                .filter(query -> !of(query.conversation()).isEmpty()).map(this::facts).toList();
    }

    private InboxFacts facts(InboxFacts.Query query) {
        var messages = of(query.conversation());
        var answered = messages.stream().map(Delivery::contentType).toList().lastIndexOf(ContentType.DATASOURCE) + 1;
        return new InboxFacts(query.conversation(), messages.size(), places(messages, ContentType.USER),
                places(messages, ContentType.DATASOURCE), read(messages, query.shopperMark()),
                read(messages, query.shopMark()),
                messages.stream().skip(Math.max(answered, query.noReply())).map(Delivery::createdDate).findFirst()
                        .orElse(null),
                messages.stream().filter(message -> message.contentType() == ContentType.DATASOURCE)
                        .map(Delivery::createdDate).findFirst().orElse(null));
    }

    private long read(List<Delivery> messages, long mark) {
        return messages.stream().filter(message -> id(message) <= mark).count();
    }

    private static String places(List<Delivery> messages, ContentType side) {
        return IntStream.range(0, messages.size()).filter(place -> messages.get(place).contentType() == side)
                .mapToObj(place -> "[%d,%d)".formatted(place + 1, place + 2))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private synchronized MessageTexts texts(String uri) {
        var after = Long.parseLong(uri.replaceFirst(".*after=(\\d+).*", "$1"));
        var until = Long.parseLong(uri.replaceFirst(".*until=(\\d+).*", "$1"));
        return new MessageTexts(deliveries.size(), deliveries.values().stream()
                .filter(message -> id(message) > after && id(message) <= until).limit(MessageTexts.LIMIT)
                .map(message -> new MessageTexts.Text(id(message), message.conversation().id(),
                        message.conversation().parties(), of(message.conversation().id()).indexOf(message) + 1L,
                        message.contentType() == ContentType.USER ? message.contentId() : null,
                        message.messageContent()))
                .toList());
    }

    private MessageSet set(List<Delivery> messages, boolean originals) {
        return new MessageSet(messages.getFirst().conversation().id(), messages.size(),
                messages.getLast().createdDate(),
                messages.stream().map(message -> message(message, originals)).toList());
    }

    private MessageSet.Message message(Delivery delivery, boolean originals) {
        return new MessageSet.Message(id(delivery), delivery.messageContent(), delivery.userType(),
                delivery.contentType(), delivery.contentId(), delivery.createdDate(),
                originals ? delivery.originalContent() : null);
    }

    private synchronized long id(Delivery delivery) {
        return List.copyOf(deliveries.values()).indexOf(delivery) + 1L;
    }
}
