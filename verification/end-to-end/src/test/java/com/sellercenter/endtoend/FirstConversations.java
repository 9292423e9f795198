package com.sellercenter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Conversations 1 to 9, of a demo user and shop: the document adds to the ninth, so no test may open one before. */
final class FirstConversations {

    private static final List<String> ITEMS = List.of("product 1", "product 2", "orderitem 3");
    private static final List<String> TYPES = List.of("message", "question", "review");

    private FirstConversations() {}

    /** Opens them; nothing where the system is older than this run and has them. */
    static void open(Api gateway) {
        var opened = ITEMS.stream().flatMap(item -> TYPES.stream().map(type -> body(type, item.split(" "))))
                .map(body -> gateway.send(Request.post("/users/conversations/", body).as("demo-user-545383"), 2))
                .toList();
        if (opened.getFirst().status() == 200) {
            assertThat(opened).allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
            assertThat(opened).extracting(FirstConversations::id)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
        }
    }

    private static Map<String, Object> body(String type, String[] item) {
        return Map.of("conversation_type", type, "user_type", "registered", "message_content", "Hello.", "datasource",
                1, "content_type", "user", "content_id", 545383, "user", 545383, "item_content", item[0], "item_id",
                item[1]);
    }

    private static long id(Answer opened) {
        return opened.json().get("id").asLong();
    }
}
