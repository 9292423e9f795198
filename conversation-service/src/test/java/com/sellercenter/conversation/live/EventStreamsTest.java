package com.sellercenter.conversation.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.EventStreamClient;
import com.sellercenter.testing.client.EventStreamClient.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Contract §12, without the gateway. */
class EventStreamsTest extends ConversationServiceTest {

    private static final String OF_SHOPPER = "/users/events/";
    private static final String OF_SELLER = "/api/v1/remote/1/events/";

    private final List<EventStreamClient> clients = new ArrayList<>();

    @Autowired
    private JsonMapper json;

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void leave() {
        clients.forEach(EventStreamClient::close);
    }

    @Test
    void tellsBothSidesOfAConversationAndOfEachMessage() {
        var ofShopper = stream(OF_SHOPPER, Callers.shopper(shopper));
        var ofShop = stream(OF_SELLER, Callers.seller(1L));
        var id = opened(question());
        var _ = json(postAsSeller(with(fromShop(question()), "conversation", id, "message_content", "Yes.")));

        for (var client : List.of(ofShopper, ofShop)) {
            soon().untilAsserted(() -> assertThat(texts(client, id)).containsExactly("Is it new?", "Yes."));
            assertThat(client.events("conversation").stream().filter(event -> id(event) == id)).singleElement()
                    .satisfies(event -> assertThat(json.readTree(event.data()).propertyNames())
                            .containsExactlyElementsOf(json(get(SHOPPER_PATH + id + "/", Callers.shopper(shopper)))
                                    .propertyNames()));
            assertThat(client.events("message").getFirst().data()).startsWith("{\"id\":")
                    .contains("\"conversation\":" + id).contains("\"created_date\":");
        }
    }

    @Test
    void tellsOthersNothing() {
        var others = List.of(stream(OF_SHOPPER, Callers.shopper(newId())),
                stream(OF_SELLER, Callers.seller(2L)), stream(OF_SELLER, Callers.seller(77L, 78L)),
                stream("/api/v1/remote/2/events/", Callers.operator(2)));
        var operator = stream(OF_SELLER, Callers.operator(1));
        var id = opened(question());

        soon().untilAsserted(() -> assertThat(texts(operator, id)).containsExactly("Is it new?"));
        // the second one came after it on all streams that it is for
        var marker = opened(with(question(), "datasource", 2));
        soon().untilAsserted(() -> assertThat(texts(others.get(1), marker)).hasSize(1));
        assertThat(others).allSatisfy(client -> assertThat(texts(client, id)).isEmpty());
        assertThat(others.getFirst().events()).isEmpty();
    }

    @Test
    void tellsATokenOfTwoShopsOfBoth() {
        var both = stream(OF_SELLER, Callers.seller(1L, 2L));
        var first = opened(question());
        var second = opened(with(question(), "datasource", 2));

        soon().untilAsserted(() -> assertThat(both.events("conversation")).extracting(this::id).contains(first,
                second));
    }

    @Test
    void resumesWhereAClientWasCutOff() {
        var cut = stream(OF_SHOPPER, Callers.shopper(shopper));
        var id = opened(question());
        soon().untilAsserted(() -> assertThat(texts(cut, id)).hasSize(1));
        cut.close();
        add(id, "While you were away.");
        var resumed = stream(OF_SHOPPER, Callers.shopper(shopper), cut.lastEventId());
        add(id, "Welcome back.");

        soon().untilAsserted(() -> assertThat(texts(resumed, id)).containsExactly("While you were away.",
                "Welcome back."));
        assertThat(resumed.events()).hasSize(2);
    }

    @Test
    void resumesFromTheFirstLineOfAStreamThatHadNoEvent() {
        var cut = stream(OF_SHOPPER, Callers.shopper(shopper));
        soon().until(() -> !cut.lastEventId().isEmpty());
        cut.close();
        var id = opened(question());

        var resumed = stream(OF_SHOPPER, Callers.shopper(shopper), cut.lastEventId());
        soon().untilAsserted(() -> assertThat(texts(resumed, id)).hasSize(1));
    }

    @Test
    void repeatsAnEventUnderItsIdWhereTheClientHasOnlyAPartOfIt() {
        var whole = stream(OF_SHOPPER, Callers.shopper(shopper));
        var id = opened(question());
        soon().untilAsserted(() -> assertThat(texts(whole, id)).hasSize(1));

        var resumed = stream(OF_SHOPPER, Callers.shopper(shopper), whole.events().getFirst().id());
        soon().untilAsserted(() -> assertThat(resumed.events()).isEqualTo(whole.events()));
    }

    @Test
    void resumesThroughManyPages() {
        var cut = stream(OF_SHOPPER, Callers.shopper(shopper));
        soon().until(() -> !cut.lastEventId().isEmpty());
        cut.close();
        var id = opened(question());
        var texts = IntStream.rangeClosed(2, 230).mapToObj(number -> "message " + number).toArray(String[]::new);
        MESSAGE_SERVICE.storeSilently(id, texts);
        IntStream.rangeClosed(2, 230).forEach(number -> reportMessage(id, number));

        var resumed = stream(OF_SHOPPER, Callers.shopper(shopper), cut.lastEventId());
        add(id, "The last one.");
        soon().untilAsserted(() -> assertThat(texts(resumed, id)).endsWith("message 230", "The last one.")
                .hasSize(231).doesNotHaveDuplicates());
    }

    @Test
    void tellsOfEachMessageOnceInWhateverOrderTheyAreReported() {
        var client = stream(OF_SHOPPER, Callers.shopper(shopper));
        var id = opened(question());
        soon().untilAsserted(() -> assertThat(texts(client, id)).hasSize(1));
        MESSAGE_SERVICE.storeSilently(id, "two", "three", "four");
        reportMessage(id, 3);
        reportMessage(id, 2);
        reportMessage(id, 3);
        reportMessage(id, 4);

        soon().untilAsserted(() -> assertThat(texts(client, id)).endsWith("four"));
        assertThat(texts(client, id)).containsExactly("Is it new?", "two", "three", "four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "nonsense", "0000000000.1.1.zz.", "ç"})
    void tellsAClientWithAnUnknownIdToLoadItsListsAgain(String unknown) {
        var client = stream(OF_SHOPPER, Callers.shopper(shopper), unknown.equals("ç") ? "%C3%A7" : unknown);
        soon().untilAsserted(() -> assertThat(client.events()).extracting(Event::name).containsExactly("reset"));
        var id = opened(question());
        soon().untilAsserted(() -> assertThat(texts(client, id)).hasSize(1));
    }

    @Test
    void tellsAClientOfADayAgoToLoadItsListsAgain() {
        var client = stream(OF_SHOPPER, Callers.shopper(shopper));
        soon().until(() -> !client.lastEventId().isEmpty());
        var id = EventId.parse(client.lastEventId()).orElseThrow();
        var old = new EventId(id.incarnation(), id.position(), Instant.now().minus(Duration.ofHours(25)), "");

        var resumed = stream(OF_SHOPPER, Callers.shopper(shopper), old.toString());
        soon().untilAsserted(() -> assertThat(resumed.events("reset")).hasSize(1));
    }

    @Test
    void showsThatItIsAliveAndFromWhereItWouldGoOn() {
        var client = stream(OF_SHOPPER, Callers.shopper(shopper));
        soon().until(() -> !client.lastEventId().isEmpty());
        var first = client.lastEventId();
        var _ = opened(with(question(), "content_id", shopper, "datasource", 2));
        soon().until(() -> client.comments() >= 2);
        assertThat(client.lastEventId()).isNotEqualTo(first);
        assertThat(client.retryMillis()).isBetween(1_000L, 3_000L);
    }

    @Test
    void tellsLaterWhatItCannotReadNow() {
        var client = stream(OF_SHOPPER, Callers.shopper(shopper));
        var id = opened(question());
        soon().untilAsserted(() -> assertThat(texts(client, id)).hasSize(1));
        MESSAGE_SERVICE.storeSilently(id, "stored before the outage");
        MESSAGE_SERVICE.away(true);
        reportMessage(id, 2);
        await().during(Duration.ofSeconds(1)).atMost(TIMEOUT).until(() -> texts(client, id).size() == 1);
        soon().untilAsserted(() -> assertThat(oldestAge()).isGreaterThan(1));
        MESSAGE_SERVICE.away(false);
        soon().untilAsserted(() -> assertThat(texts(client, id)).hasSize(2));
        soon().untilAsserted(() -> assertThat(oldestAge()).isZero());
        assertThat(client.ended()).isFalse();
    }

    @Test
    void tellsOneSideWhatItHasReadAndTheOtherNothing() {
        var ofShopper = stream(OF_SHOPPER, Callers.shopper(shopper));
        var ofShop = stream(OF_SELLER, Callers.seller(1L));
        var id = opened(question());
        add(id, "Still there?");
        soon().untilAsserted(() -> assertThat(texts(ofShop, id)).hasSize(2));
        var first = json.readTree(ofShop.events("message").stream()
                .filter(event -> event.data().contains("\"conversation\":" + id)).findFirst().orElseThrow().data())
                .get("id").asLong();
        post(SELLER_PATH + id + "/read/", Callers.seller(1L), Map.of("last_message", first)).expectStatus().isOk();
        add(id, "Hello?");

        soon().untilAsserted(() -> assertThat(texts(ofShopper, id)).hasSize(3));
        assertThat(ofShopper.events("read")).isEmpty();
        soon().untilAsserted(() -> assertThat(ofShop.events("read")).extracting(Event::data)
                .anyMatch(data -> data.startsWith("{\"conversation\":%d,\"reader\":\"shop\",\"last_message\":%d,"
                        .formatted(id, first))));
    }

    @Test
    void tellsTheShopThatNoReplyIsNeededAnyMore() {
        var ofShop = stream(OF_SELLER, Callers.seller(1L));
        var id = opened(question());
        soon().untilAsserted(() -> assertThat(texts(ofShop, id)).hasSize(1));
        post(SELLER_PATH + id + "/no-reply-needed/", Callers.seller(1L), Map.of()).expectStatus().isOk();

        soon().untilAsserted(() -> assertThat(ofShop.events("conversation").stream()
                .filter(event -> id(event) == id).map(event -> json.readTree(event.data()).get("needs_reply")
                        .asBoolean()))
                .containsExactly(true, false));
    }

    @Test
    void answersTheHeadOfAStreamAndEnds() {
        http.head().uri(OF_SHOPPER).header("Authorization", Callers.shopper(shopper)).exchange().expectStatus().isOk()
                .expectHeader().contentType("text/event-stream").expectBody().isEmpty();
    }

    private void add(long conversation, String text) {
        var _ = json(postAsShopper(with(question(), "conversation", conversation, "message_content", text)));
    }

    private void reportMessage(long conversation, long seq) {
        post("/internal/activity", Callers.service("message-service"), List.of(Map.of("conversation", conversation,
                "seq", seq, "at", Instant.now().toString(), "parties",
                Map.of("channel", 1, "user", shopper, "datasource", 1)))).expectStatus().isNoContent();
    }

    private double oldestAge() {
        return meters.get("live.events.oldest.age").gauge().value();
    }

    private EventStreamClient stream(String path, String caller) {
        return stream(path, caller, null);
    }

    private EventStreamClient stream(String path, String caller, @Nullable String lastEventId) {
        var headers = new HashMap<>(Map.of("Authorization", caller, "Accept", "application/json")); // the gateway's
        if (lastEventId != null) {
            headers.put("Last-Event-ID", lastEventId);
        }
        var client = new EventStreamClient(URI.create("http://localhost:" + port() + path), headers);
        assertThat(client.status()).isEqualTo(200);
        clients.add(client);
        return client;
    }

    private List<String> texts(EventStreamClient client, long conversation) {
        return client.events("message").stream().map(event -> json.readTree(event.data()))
                .filter(message -> message.get("conversation").asLong() == conversation)
                .map(message -> message.get("message_content").asString()).toList();
    }

    private long id(Event event) {
        return json.readTree(event.data()).get("id").asLong();
    }

    private static ConditionFactory soon() {
        return await().atMost(TIMEOUT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }
}
