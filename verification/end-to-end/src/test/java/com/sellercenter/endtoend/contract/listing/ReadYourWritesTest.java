package com.sellercenter.endtoend.contract.listing;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Contract §3: what a caller has just been told is stored is in the very next list it asks for. Asked a thousand times, of
 * both kinds of POST, by clients who are at it at the same time, each without a pause between answer and question.
 */
@Isolated("keeps the system busy by itself")
@ExtendWith(RunningSystem.class)
class ReadYourWritesTest {

    private static final int CLIENTS = 10;
    private static final int IN_A_ROW = 50;
    private static final int CONVERSATIONS = 5;

    private final Channel channel;

    ReadYourWritesTest(Addresses system) {
        channel = Channel.first(system);
    }

    @Test
    void listsAConversationRightAfterItIsOpened() {
        var products = channel.newProducts(IN_A_ROW);

        forEachClient(cast -> {
            for (var product : products) {
                var body = cast.question().with("item_content", "product").with("item_id", product);
                var id = cast.opened(body);

                var listed = product % 2 == 0 ? firstOfShopper(cast) : firstOfShop(cast);
                assertThat(listed.get("id").asLong()).isEqualTo(id);
                assertThat(listed.get("message_set")).hasSize(1);
            }
        });
    }

    @Test
    void listsAMessageRightAfterItIsPosted() {
        forEachClient(cast -> {
            // few messages in each, for a list brings up to fifty along with the one that counts
            var conversations = channel.newProducts(CONVERSATIONS).stream()
                    .map(product -> cast
                            .opened(cast.question().with("item_content", "product").with("item_id", product)))
                    .toList();
            for (var i = 0; i < IN_A_ROW; i++) {
                var conversation = conversations.get(i % CONVERSATIONS);
                var body = cast.message(conversation).with("message_content", "message " + i);
                var id = expect(200, channel.send(Request.post("/users/messages/", body).as(cast.ada().token()))).json()
                        .get("id").asLong();

                if (i % 3 == 0) {
                    assertThat(first("/users/messages/?page_size=1", cast.ada().token()).get("id").asLong())
                            .isEqualTo(id);
                } else {
                    isFirst(conversation, id, i % 3 == 1 ? firstOfShopper(cast) : firstOfShop(cast));
                }
            }
        });
    }

    private static void isFirst(long conversation, long message, JsonNode listed) {
        assertThat(listed.get("id").asLong()).isEqualTo(conversation);
        var messages = listed.get("message_set");
        var last = messages.get(messages.size() - 1);
        assertThat(last.get("id").asLong()).isEqualTo(message);
        assertThat(listed.get("last_message_date")).isEqualTo(last.get("created_date"));
    }

    private JsonNode firstOfShopper(Cast cast) {
        return first("/users/conversations/?page_size=1", cast.ada().token());
    }

    private JsonNode firstOfShop(Cast cast) {
        return first(channel.remote("conversations/?page_size=1"), cast.shop().token());
    }

    private JsonNode first(String list, String token) {
        return expect(200, channel.send(Request.get(list).as(token))).json().get("results").get(0);
    }

    private void forEachClient(Consumer<Cast> work) {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var all = Stream.generate(() -> Cast.in(channel)).limit(CLIENTS)
                    .map(cast -> CompletableFuture.runAsync(() -> work.accept(cast), clients)).toList();
            all.forEach(CompletableFuture::join);
        }
    }
}
