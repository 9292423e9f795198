package com.sellercenter.conversation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Searching conversations by words (contract §11). */
class SearchTest extends ConversationServiceTest {

    private final String ada = Callers.shopper(shopper);

    @ParameterizedTest
    @ValueSource(strings = {"kablolar", "kablo", "KABLOLARI", "ışığı", "IŞIĞI", "iphone", "teslimat",
            "sipariş teslimat",
            "shop kablolar", "sin", "-- kablolar"})
    void findsWordsOfMessagesOfTheSubjectAndOfTheShop(String words) {
        var id = opened(with(question(), "datasource", 2, "message_content", "Kabloların ışığı iPhone ile yanıyor mu?",
                "subject", "Sipariş teslimatı"));
        indexed(id);

        assertThat(ids(SHOPPER_PATH, ada, words)).containsExactly(id);
    }

    @Test
    void findsTheNameOfTheShopper() {
        handOver("users",
                "{\"id\": %d, \"first_name\": \"Müjgan\", \"last_name\": \"Çağlayan%1$d\"}".formatted(shopper));
        var id = opened(question());
        indexed(id);

        assertThat(ids(SELLER_PATH, Callers.seller(1L), "çağlayan" + shopper + " müjgan")).containsExactly(id);
        assertThat(ids(SHOPPER_PATH, ada, "müjgan")).isEmpty();
    }

    @Test
    void findsNothingOfOthers() {
        var word = "canary" + shopper;
        var id = opened(with(question(), "message_content", word));
        indexed(id);

        assertThat(ids(SELLER_PATH, Callers.seller(1L, 2L), word)).containsExactly(id);
        assertThat(ids(SELLER_PATH, Callers.operator(1), word)).containsExactly(id);
        assertThat(ids(SELLER_PATH, Callers.seller(2L), word)).isEmpty();
        assertThat(ids(SHOPPER_PATH, Callers.shopper(newId()), word)).isEmpty();
    }

    @Test
    void wantsEveryWord() {
        var id = opened(with(question(), "message_content", "green shoes"));
        indexed(id);

        assertThat(ids(SHOPPER_PATH, ada, "green new")).isEmpty();
        assertThat(ids(SHOPPER_PATH, ada, "shoes green")).containsExactly(id);
    }

    @Test
    void takesNoWordsAsNoSearch() {
        var id = opened(question());

        assertThat(ids(SHOPPER_PATH, ada, "")).containsExactly(id);
        assertThat(ids(SHOPPER_PATH, ada, " ?! ")).containsExactly(id);
        found(SHOPPER_PATH, ada, "\0").expectStatus().isBadRequest();
    }

    @Test
    void findsWordsOfLaterMessages() {
        var id = opened(question());
        postAsSeller(with(fromShop(question()), "conversation", id, "message_content", "tomorrow")).expectStatus()
                .isOk();

        await().pollDelay(Duration.ZERO).atMost(TIMEOUT)
                .until(() -> ids(SHOPPER_PATH, ada, "tomorrow").equals(List.of(id)));
    }

    @Test
    void keepsNoText() {
        var id = opened(with(question(), "message_content", "sequence matters here"));
        indexed(id);

        assertThat(Map.of("words",
                count("SELECT COUNT(*) FROM message_words WHERE conversation_id = %d AND words @@ 'here <-> sequence'"
                        .formatted(id)),
                "places",
                count("SELECT COUNT(*) FROM message_words WHERE conversation_id = %d AND words::TEXT LIKE '%%:%%'"
                        .formatted(id))))
                .containsOnly(Map.entry("words", 0L), Map.entry("places", 0L));
    }

    @Test
    void goesWithTheConversation() {
        var id = opened(question());
        indexed(id);

        await().pollDelay(Duration.ZERO).atMost(TIMEOUT)
                .until(() -> count("SELECT COUNT(*) FROM pending_delivery WHERE conversation_id = " + id) == 0);
        database.sql("DELETE FROM conversation WHERE id = " + id).then().block(TIMEOUT);

        assertThat(count("SELECT COUNT(*) FROM message_words WHERE conversation_id = " + id)).isZero();
    }

    private void indexed(long conversation) {
        await().pollDelay(Duration.ZERO).atMost(TIMEOUT)
                .until(() -> count("SELECT COUNT(*) FROM message_words WHERE message_id > 0 AND conversation_id = "
                        + conversation) > 0);
    }

    private List<Long> ids(String path, String caller, String words) {
        return json(found(path, caller, words)).get("results").valueStream().map(each -> each.get("id").asLong())
                .toList();
    }

    private ResponseSpec found(String path, String caller, String words) {
        var search = URLEncoder.encode(words, StandardCharsets.UTF_8);
        return http.get().uri(URI.create("http://localhost:" + port() + path + "?search=" + search))
                .header("Authorization", caller).exchange();
    }
}
