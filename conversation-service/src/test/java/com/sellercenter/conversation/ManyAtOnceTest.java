package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.internal.Delivery;
import com.sellercenter.testing.client.Callers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests that come at the same time, whose messages are handed over and confirmed in groups. */
class ManyAtOnceTest extends ConversationServiceTest {

    private static final int MANY = 60;

    @Test
    void handsOverEachFirstMessageBeforeItsAnswer() throws Exception {
        var shops = handOverShops();

        var deliveredBefore = atOnce(
                index -> MESSAGE_SERVICE.of(opened(with(question(), "datasource", shops.get(index)))).size());

        assertThat(deliveredBefore).hasSize(MANY).containsOnly(1);
        assertThat(MESSAGE_SERVICE.largestGroup()).isGreaterThan(1);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(unconfirmed()).isZero());
    }

    @Test
    void opensEachOnlyOnceAndWithItsOwnMessage() throws Exception {
        var shops = handOverShops();

        var answers = atOnce(index -> postAsShopper(with(question(), "datasource", shops.get(index / 2), "subject",
                "subject " + index, "message_content", "message " + index)).expectBody(JsonNode.class).returnResult());

        var opened = answers.stream().filter(answer -> answer.getStatus().value() == 200)
                .map(answer -> Objects.requireNonNull(answer.getResponseBody())).toList();
        assertThat(opened).hasSize(MANY / 2);
        assertThat(answers.stream().filter(answer -> answer.getStatus().value() == 400)).hasSize(MANY / 2);
        assertThat(opened).allSatisfy(conversation -> {
            var stored = MESSAGE_SERVICE.of(conversation.get("id").asLong()).getFirst();
            assertThat(stored.messageContent()).isEqualTo(conversation.get("message_content").asString());
            assertThat(stored.conversation().datasource()).isEqualTo(conversation.get("datasource").asLong());
            assertThat(subject(stored.conversation().id())).isEqualTo(conversation.get("subject").asString());
        });
    }

    @Test
    void handsOverTheOthersWhereOneCannotBeStored() throws Exception {
        var shops = handOverShops();

        var ids = atOnce(index -> opened(with(question(), "datasource", shops.get(index), "message_content",
                index % 20 == 7 ? MessageServiceStub.UNSTORABLE : "Is it new?")));

        assertThat(ids.stream().filter(id -> MESSAGE_SERVICE.of(id).isEmpty())).hasSize(MANY / 20);
        forget(MessageServiceStub.UNSTORABLE);
    }

    @Test
    void listsEachAddedMessageAtOnce() throws Exception {
        var ids = List.of(opened(question()), opened(with(question(), "datasource", 2)));

        var listed = atOnce(index -> {
            var content = "message " + index;
            var id = ids.get(index % 2);
            postAsShopper(with(question(), "conversation", id, "message_content", content)).expectStatus().isOk();
            return json(get(SHOPPER_PATH + id + "/", Callers.shopper(shopper))).get("message_set").findValuesAsString(
                    "message_content").contains(content);
        });

        assertThat(listed).containsOnly(true);
        ids.forEach(
                id -> assertThat(MESSAGE_SERVICE.of(id)).extracting(Delivery::messageContent).hasSize(MANY / 2 + 1));
    }

    private List<Long> handOverShops() {
        var shops = IntStream.range(0, MANY).mapToObj(index -> newId()).toList();
        handOver("datasources", json(shops));
        return shops;
    }

    private static String json(List<Long> shops) {
        return shops.stream().map("{\"pk\": %1$d, \"name\": \"Shop %1$d\", \"slug\": \"shop-%1$d\"}"::formatted)
                .toList()
                .toString();
    }

    private <T> List<T> atOnce(Work<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(MANY / 2)) {
            var tasks = IntStream.range(0, MANY).<Callable<T>>mapToObj(index -> () -> work.apply(index)).toList();
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private String subject(long conversation) {
        return database.sql("SELECT subject FROM conversation WHERE id = $1").bind(0, conversation)
                .mapValue(String.class).one().blockOptional(TIMEOUT).orElseThrow();
    }

    private long unconfirmed() {
        return database.sql(
                "SELECT count(*) FROM pending_delivery p JOIN conversation c ON c.id = p.conversation_id WHERE user_id = $1")
                .bind(0, shopper).mapValue(Long.class).one().blockOptional(TIMEOUT).orElseThrow();
    }

    // or the relay would try for ever
    private void forget(String content) {
        database.sql("DELETE FROM pending_delivery WHERE message_content = $1").bind(0, content).then().block(TIMEOUT);
    }

    /** Work that knows its place among all. */
    private interface Work<T> {
        T apply(int index) throws Exception;
    }
}
