package com.sellercenter.endtoend;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Ports;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.testing.client.EventStreamClient;
import com.sellercenter.testing.client.EventStreamClient.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contract §12: whoever has a stream open is told what happens, and misses nothing whatever dies. */
@Order(5)
@Isolated("kills parts")
@ExtendWith(RunningSystem.class)
class EventStreamTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String OWN = "/users/events/";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestSystem system;
    private final Channel channel;
    private final Cast cast;
    private final List<EventStreamClient> clients = new ArrayList<>();

    EventStreamTest(TestSystem system) {
        this.system = system;
        channel = Channel.first(system.addresses());
        cast = Cast.in(channel);
    }

    @AfterEach
    void leave() {
        clients.forEach(EventStreamClient::close);
    }

    @Test
    void tellsBothSidesWhatTheirListsShow() {
        var streams = List.of(open(OWN, cast.ada().token()), open(shops(), cast.shop().token()),
                open(shops(), channel.operatorToken()));
        var conversation = cast.opened(cast.question());
        post(channel.remote("messages/"), cast.shop().token(), cast.reply(conversation));
        post("/users/conversations/", cast.ada().token(), cast.question().with("conversation", conversation));

        for (var stream : streams) {
            soon().untilAsserted(() -> assertThat(messages(stream, conversation)).hasSize(3));
        }
        var listed = list("/users/messages/?conversation=" + conversation, cast.ada().token()).reversed();
        assertThat(streams).allSatisfy(stream -> {
            assertThat(messages(stream, conversation)).isEqualTo(listed);
            assertThat(conversations(stream)).singleElement().satisfies(told -> assertThat(told.propertyNames())
                    .isEqualTo(one(conversation).propertyNames()));
        });
    }

    @Test
    void tellsNobodyElse() {
        var deniz = open(OWN, cast.deniz().token());
        var otherShop = open(shops(), cast.otherShop().token());
        var elsewhere = Channel.second(system.addresses());
        var otherChannel = open(elsewhere, elsewhere.remote("events/"), elsewhere.operatorToken(), null);
        var operator = open(shops(), channel.operatorToken());
        var secret = cast.opened(cast.question());
        var theirs = cast.opened(cast.conversation("question", cast.deniz(), cast.otherShop()));

        soon().untilAsserted(() -> assertThat(messages(operator, theirs)).hasSize(1));
        assertThat(messages(operator, secret)).hasSize(1);
        for (var stream : List.of(deniz, otherShop)) {
            soon().untilAsserted(() -> assertThat(messages(stream, theirs)).hasSize(1));
            assertThat(stream.events()).hasSize(2);
        }
        assertThat(otherChannel.events()).isEmpty();
    }

    @Test
    void tellsATokenOfTwoShopsOfBoth() {
        var both = open(shops(), channel.sellerToken(cast.shop().id(), cast.otherShop().id()));
        var one = cast.opened(cast.question());
        var other = cast.opened(cast.conversation("question", cast.deniz(), cast.otherShop()));

        soon().untilAsserted(() -> assertThat(conversations(both)).extracting(told -> told.get("id").asLong())
                .containsExactlyInAnyOrder(one, other));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"NOTIFICATION", "PUBLIC_FEED"})
    void endsWithWhatTheDatabaseHoldsThoughAPartIsKilled(Service killed) {
        var seen = new Seen(() -> open(OWN, cast.ada().token()), id -> open(channel, OWN, cast.ada().token(), id));
        var conversation = cast.opened(cast.question());
        var names = system.instances(killed).stream().map(Instance::name).toList();
        for (var round = 0; round < 3; round++) {
            tryToPost(conversation, 5);
            system.kill(names);
            tryToPost(conversation, 2);
            system.startAgain(names);
            tryToPost(conversation, 5);
        }
        soon().untilAsserted(() -> {
            seen.readOn();
            assertThat(seen.ids()).isEqualTo(ids(conversation));
        });
        assertThat(seen.texts()).allSatisfy((id, texts) -> assertThat(texts).as("repeated under %s", id).hasSize(1));
        assertThat(seen.resets()).isZero();
    }

    @Test
    void tellsClientsToLoadTheirListsAgainAfterARestartOfTheDatabase() {
        var before = open(OWN, cast.ada().token());
        cast.opened(cast.question());
        soon().untilAsserted(() -> assertThat(before.events("message")).hasSize(1));
        system.crashPostgres();
        await().atMost(TIMEOUT).until(before::ended);
        assertThat(before.events("end")).extracting(Event::data).containsExactly("{\"reason\": \"restored\"}");

        var after = open(channel, OWN, cast.ada().token(), before.lastEventId());
        soon().untilAsserted(() -> assertThat(after.events("reset")).hasSize(1));
        var next = cast.opened(cast.conversation("question", cast.ada(), cast.otherShop()));
        soon().untilAsserted(() -> assertThat(messages(after, next)).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "CONVERSATION"})
    void doesNotHoldUpAStop(Service stopped) {
        var streams = Stream.generate(() -> open(OWN, cast.ada().token())).limit(5).toList();
        var names = system.instances(stopped).stream().map(Instance::name).toList();
        system.stop(names);
        assertThat(streams).allSatisfy(stream -> {
            await().atMost(TIMEOUT).until(stream::ended);
            assertThat(stream.events("end")).extracting(Event::data).containsExactly("{\"reason\": \"restart\"}");
        });
        system.startAgain(names);
        var conversation = cast.opened(cast.question());
        var resumed = open(channel, OWN, cast.ada().token(), streams.getFirst().lastEventId());
        soon().untilAsserted(() -> assertThat(messages(resumed, conversation)).hasSize(1));
    }

    @Test
    void endsTheStreamOfAClientThatDoesNotRead() throws IOException {
        var conversation = cast.opened(cast.question());
        var reading = open(OWN, cast.ada().token());
        var before = tooSlow();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(Ports.address(system.addresses().gateway().getPort()));
            socket.getOutputStream().write("""
                    GET %s HTTP/1.1\r
                    Host: %s\r
                    Authorization: Token %s\r
                    \r
                    """.formatted(OWN, channel.host(), cast.ada().token()).getBytes(StandardCharsets.US_ASCII));
            var large = "\u20ac".repeat(10_000); // 30 kB
            await().atMost(TIMEOUT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
                for (var i = 0; i < 50; i++) {
                    post("/users/messages/", cast.ada().token(),
                            cast.message(conversation).with("message_content", large));
                }
                return tooSlow() > before;
            });
        }
        var count = one(conversation).get("message_count").asInt();
        soon().untilAsserted(() -> assertThat(ids(reading)).hasSizeGreaterThanOrEqualTo(count - 1));
        assertThat(reading.ended()).isFalse();
    }

    private double tooSlow() {
        var port = system.instances(Service.CONVERSATION).getFirst().managementPort();
        var metrics = new Api(URI.create("http://localhost:" + port))
                .send(Request.get("/actuator/prometheus")).body();
        return metrics.lines().filter(line -> line.startsWith("live_streams_ended_total")
                && line.contains("reason=\"too_slow\"")).mapToDouble(
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** What a client has received over several streams, each resumed where the one before was cut off. */
    private static final class Seen {

        private final Function<String, EventStreamClient> resume;
        private final List<EventStreamClient> streams = new ArrayList<>();

        private Seen(Supplier<EventStreamClient> first, Function<String, EventStreamClient> resume) {
            this.resume = resume;
            streams.add(first.get());
        }

        /** Connects again, if the stream has ended. */
        private void readOn() {
            if (streams.getLast().ended()) {
                streams.add(resume.apply(streams.getLast().lastEventId()));
            }
        }

        private Set<Long> ids() {
            return messages().map(event -> JSON.readTree(event.data()).get("id").asLong())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Map<String, Set<String>> texts() {
            return messages().collect(Collectors.groupingBy(Event::id,
                    Collectors.mapping(Event::data, Collectors.toSet())));
        }

        private long resets() {
            return streams.stream().mapToLong(stream -> stream.events("reset").size()).sum();
        }

        private Stream<Event> messages() {
            return streams.stream().flatMap(stream -> stream.events("message").stream());
        }
    }

    // what is answered 503, or not at all, is not asked again
    private void tryToPost(long conversation, int count) {
        for (var i = 0; i < count; i++) {
            try {
                var _ = channel.api().send(Request.post("/users/messages/", cast.message(conversation))
                        .as(cast.ada().token()).with("Host", channel.host()));
            } catch (UncheckedIOException e) {
                // the gateway is away
            }
        }
    }

    private Set<Long> ids(long conversation) {
        return list("/users/messages/?page_size=100&conversation=" + conversation, cast.ada().token()).stream()
                .map(message -> message.get("id").asLong()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Long> ids(EventStreamClient stream) {
        return stream.events("message").stream().map(event -> JSON.readTree(event.data()).get("id").asLong())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void post(String path, String token, Object body) {
        expect(200, channel.send(Request.post(path, body).as(token)));
    }

    private List<JsonNode> list(String path, String token) {
        return expect(200, channel.send(Request.get(path).as(token))).json().get("results").valueStream().toList();
    }

    private JsonNode one(long conversation) {
        return expect(200, channel.send(Request.get("/users/conversations/" + conversation + "/")
                .as(cast.ada().token()))).json();
    }

    private static List<JsonNode> messages(EventStreamClient stream, long conversation) {
        return stream.events("message").stream().map(event -> JSON.readTree(event.data()))
                .filter(message -> message.get("conversation").asLong() == conversation).toList();
    }

    private static List<JsonNode> conversations(EventStreamClient stream) {
        return stream.events("conversation").stream().map(event -> JSON.readTree(event.data())).toList();
    }

    private String shops() {
        return channel.remote("events/");
    }

    private EventStreamClient open(String path, String token) {
        return open(channel, path, token, null);
    }

    private EventStreamClient open(Channel of, String path, String token, @Nullable String lastEventId) {
        var headers = new HashMap<>(Map.of("Host", of.host(), "Authorization", "Token " + token));
        if (lastEventId != null) {
            headers.put(EventStreamClient.LAST_EVENT_ID, lastEventId);
        }
        return await().atMost(TIMEOUT).pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
            var client = new EventStreamClient(system.addresses().gateway().resolve(path), headers);
            clients.add(client);
            return client;
        }, client -> client.status() == 200);
    }

    private static ConditionFactory soon() {
        return await().atMost(TIMEOUT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
    }
}
