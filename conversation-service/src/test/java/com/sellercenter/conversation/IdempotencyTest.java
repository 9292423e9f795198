package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.idempotency.IdempotencyKey;
import com.sellercenter.contracts.testing.Callers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class IdempotencyTest extends ConversationServiceTest {

    private final String key = UUID.randomUUID().toString();

    @Test
    void answersARepeatedOpeningAsTheFirst() {
        var first = json(postWithKey(question()));
        var again = postWithKey(question());
        again.expectHeader().valueEquals(IdempotencyKey.REPLAYED, "true");
        assertThat(json(again)).isEqualTo(first);
    }

    @Test
    void answersARepeatedMessageAsTheFirstAndStoresItOnce() {
        var id = opened(question());
        var message = with(question(), "conversation", id, "message_content", "Hello?");
        var first = json(postWithKey(message));
        var again = postWithKey(message);
        again.expectHeader().valueEquals(IdempotencyKey.REPLAYED, "true");
        assertThat(json(again)).isEqualTo(first);
        assertThat(MESSAGE_SERVICE.of(id)).hasSize(2);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        var id = opened(question());
        json(postWithKey(with(question(), "conversation", id)));
        postWithKey(with(question(), "conversation", id, "message_content", "Hello?")).expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.detail").exists();
        postWithKey(with(question(), "conversation_type", "review")).expectStatus().isEqualTo(422);
    }

    @Test
    void opensOneForFiftyAtTheSameInstantAndTellsAllTheSame() {
        var answers = IntStream.range(0, 50).parallel().mapToObj(i -> json(postWithKey(question()))).toList();
        assertThat(answers.stream().map(JsonNode::toString).distinct()).hasSize(1);
    }

    @Test
    void storesOneMessageOfFiftyAtTheSameInstant() {
        var id = opened(question());
        var message = with(question(), "conversation", id, "message_content", "Hello?");
        IntStream.range(0, 50).parallel().forEach(i -> json(postWithKey(message)));
        assertThat(MESSAGE_SERVICE.of(id)).hasSize(2);
    }

    @Test
    void storesAMessageThatFailedTheFirstTime() {
        var id = opened(question());
        var message = with(question(), "conversation", id, "message_content", "Hello?");
        MESSAGE_SERVICE.away(true);
        postWithKey(message).expectStatus().isEqualTo(503);
        MESSAGE_SERVICE.away(false);
        postWithKey(message).expectStatus().isOk().expectHeader().doesNotExist(IdempotencyKey.REPLAYED);
        assertThat(MESSAGE_SERVICE.of(id)).hasSize(2);
    }

    @Test
    void keepsNoKeyOfARefusedRequest() {
        postWithKey(with(question(), "datasource", "x")).expectStatus().isBadRequest();
        postWithKey(question()).expectStatus().isOk();
    }

    private ResponseSpec postWithKey(Map<String, @Nullable Object> body) {
        return http.post().uri(SHOPPER_PATH).header(HttpHeaders.AUTHORIZATION, Callers.shopper(shopper))
                .header(IdempotencyKey.HEADER, key).bodyValue(body).exchange();
    }
}
