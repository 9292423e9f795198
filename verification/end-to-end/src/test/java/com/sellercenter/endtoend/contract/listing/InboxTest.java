package com.sellercenter.endtoend.contract.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.AnswerAssert;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Contract §11: what is unread and what waits for the shop, from a question to its answer. */
@ExtendWith(RunningSystem.class)
class InboxTest {

    private static final String ADAS = "/users/conversations/";

    private final Channel channel;
    private final Cast cast;

    InboxTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
    }

    @Test
    void followsAConversationFromTheQuestionToTheAnswer() {
        var id = cast.opened(cast.question());
        assertThat(state(shops(), id)).isEqualTo(List.of(1, true));
        assertThat(toDo(shops())).isEqualTo(List.of(1, 1));
        assertThat(list(shops(), "?unread=true&needs_reply=true&ordering=reply_needed_since")).containsExactly(id);

        AnswerAssert.assertThat(channel.send(Request.post("/users/messages/", cast.message(id)).as(ada()))).is(200);
        assertThat(state(shops(), id)).isEqualTo(List.of(2, true));

        AnswerAssert.assertThat(read(shops(), id, last(id))).is(200);
        assertThat(state(shops(), id)).isEqualTo(List.of(0, true));

        AnswerAssert.assertThat(channel.send(Request.post(channel.remote("messages/"), cast.reply(id)).as(shop())))
                .is(200);
        assertThat(state(shops(), id)).isEqualTo(List.of(0, false));
        assertThat(state(ADAS, id)).isEqualTo(List.of(1, false));
        assertThat(toDo(ADAS)).isEqualTo(List.of(1, 0));

        AnswerAssert.assertThat(read(ADAS, id, last(id))).is(200);
        assertThat(toDo(ADAS)).isEqualTo(List.of(0, 0));
    }

    @Test
    void needsNoReplyUntilTheShopperWritesAgain() {
        var id = cast.opened(cast.question());

        AnswerAssert.assertThat(channel.send(Request.post(shops() + id + "/no-reply-needed/", Map.of()).as(shop())))
                .is(200);
        assertThat(state(shops(), id)).isEqualTo(List.of(1, false));

        AnswerAssert.assertThat(channel.send(Request.post("/users/messages/", cast.message(id)).as(ada()))).is(200);
        assertThat(state(shops(), id)).isEqualTo(List.of(2, true));
    }

    @Test
    void refusesAMessageOfAnotherConversation() {
        var id = cast.opened(cast.question());
        var other = cast.opened(cast.conversation("message", cast.ada(), cast.shop()));

        AnswerAssert.assertThat(read(shops(), id, last(other))).is(400,
                "{\"last_message\":[\"Invalid pk \\\"%d\\\" - object does not exist.\"]}".formatted(last(other)));
    }

    @Test
    void findsConversationsByTheirWords() {
        var word = "kelime" + Channel.newId();
        var id = cast
                .opened(cast.conversation("message", cast.ada(), cast.shop()).with("message_content", word + " var"));

        await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(20))
                .until(() -> list(shops(), "?search=" + word).equals(List.of(id)));
        assertThat(list(ADAS, "?search=" + word)).containsExactly(id);
        assertThat(list(ADAS, "?search=" + word + "x")).isEmpty();
    }

    @Test
    void measuresHowLongAnswersTake() {
        var id = cast.opened(cast.question());
        AnswerAssert.assertThat(channel.send(Request.post(channel.remote("messages/"), cast.reply(id)).as(shop())))
                .is(200);

        var times = channel.send(Request.get(channel.remote("stats/response-time/?period=1d&data_source_id="
                + cast.shop().id())).as(shop())).json();

        assertThat(times.get("count").asInt()).isEqualTo(1);
        assertThat(times.get("answered").asInt()).isEqualTo(1);
        assertThat(times.get("median_seconds").asDouble()).isPositive().isEqualTo(times.get("p90_seconds").asDouble());
    }

    private Answer read(String list, long id, long message) {
        return channel
                .send(Request.post(list + id + "/read/", Map.of("last_message", message)).as(token(list)).in("en"));
    }

    private List<Object> state(String list, long id) {
        var listed = channel.send(Request.get(list + id + "/").as(token(list))).json();
        assertThat(listed.get("reply_needed_since").isNull()).isNotEqualTo(listed.get("needs_reply").asBoolean());
        return List.of(listed.get("unread_count").asInt(), listed.get("needs_reply").asBoolean());
    }

    private List<Integer> toDo(String list) {
        var count = channel.send(Request.get(list + "unread-count/").as(token(list))).json();
        return List.of(count.get("unread").asInt(), count.get("needs_reply").asInt());
    }

    private List<Long> list(String list, String query) {
        return channel.send(Request.get(list + query).as(token(list))).json().get("results").valueStream()
                .map(each -> each.get("id").asLong()).toList();
    }

    private long last(long conversation) {
        return messages(conversation).get(messages(conversation).size() - 1).get("id").asLong();
    }

    private JsonNode messages(long conversation) {
        return channel.send(Request.get(ADAS + conversation + "/").as(ada())).json().get("message_set");
    }

    private String shops() {
        return channel.remote("conversations/");
    }

    private String token(String list) {
        return list.equals(ADAS) ? ada() : shop();
    }

    private String ada() {
        return cast.ada().token();
    }

    private String shop() {
        return cast.shop().token();
    }
}
