package com.sellercenter.conversation.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.identity.Identity;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import com.sellercenter.testing.client.Callers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

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
    void answersARetryWithARenewedTokenAsTheFirst() {
        var renewed = Callers.header(new Identity("token:renewed", 1, shopper, Set.of(), false, false));
        var first = json(postWithKey(question()));
        var again = postWithKey(question(), renewed);
        again.expectHeader().valueEquals(IdempotencyKey.REPLAYED, "true");
        assertThat(json(again)).isEqualTo(first);
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        var id = opened(question());
        var _ = json(postWithKey(with(question(), "conversation", id)));
        postWithKey(with(question(), "conversation", id, "message_content", "Hello?")).expectStatus().isEqualTo(422)
                .expectBody().jsonPath("$.detail").exists();
        postWithKey(with(question(), "conversation_type", "review")).expectStatus().isEqualTo(422);
    }

    @Test
    void refusesTheKeyOfARequestThatFailedWithAnotherBody() {
        var id = opened(question());
        MESSAGE_SERVICE.away(true);
        postWithKey(with(question(), "conversation", id)).expectStatus().isEqualTo(503);
        MESSAGE_SERVICE.away(false);
        postWithKey(with(question(), "conversation_type", "review")).expectStatus().isEqualTo(422);
        assertThat(json(get(SHOPPER_PATH, Callers.shopper(shopper))).get("count").asInt()).isEqualTo(1);
    }

    @Test
    void opensOneForFiftyAtTheSameInstantAndAnswersAllAlike() {
        var answers = fiftyAtOnce(question());
        assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    }

    @Test
    void storesOneMessageOfFiftyAtTheSameInstantAndAnswersAllAlike() {
        var id = opened(question());
        var answers = fiftyAtOnce(with(question(), "conversation", id, "message_content", "Hello?"));
        assertThat(MESSAGE_SERVICE.of(id)).hasSize(2);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
    }

    @Test
    void asksToComeBackWhileTheFirstIsStillRunning() {
        var id = opened(question());
        var message = with(question(), "conversation", id);
        whileAnotherHoldsTheKey(() -> {
            postWithKey(message).expectStatus().isEqualTo(409).expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "1")
                    .expectBody().jsonPath("$.detail").exists();
            postWithKey(with(question(), "conversation_type", "review")).expectStatus().isEqualTo(409);
        });
        postWithKey(message).expectStatus().isOk().expectHeader().doesNotExist(IdempotencyKey.REPLAYED);
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

    private List<Answer> fiftyAtOnce(Map<String, @Nullable Object> body) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, 50).mapToObj(i -> CompletableFuture.supplyAsync(() -> answerTo(body), clients))
                    .toList().stream().map(CompletableFuture::join).toList();
        }
    }

    private Answer answerTo(Map<String, @Nullable Object> body) {
        var answer = postWithKey(body).expectStatus().isOk().expectBody(String.class).returnResult();
        return new Answer(Objects.requireNonNull(answer.getResponseBody()),
                answer.getResponseHeaders().containsHeader(IdempotencyKey.REPLAYED));
    }

    private record Answer(String body, boolean replayed) {}

    // what a request does that has not come to its end
    private void whileAnotherHoldsTheKey(Runnable work) {
        var insert = "INSERT INTO idempotency (principal, key, body_hash) VALUES ('channel:1/user:%d', '%s', '')"
                .formatted(shopper, key);
        var connection = Mono.from(database.getConnectionFactory().create()).blockOptional(TIMEOUT).orElseThrow();
        try {
            var _ = Mono.from(connection.beginTransaction())
                    .then(Mono.from(connection.createStatement(insert).execute())
                            .flatMap(result -> Mono.from(result.getRowsUpdated())))
                    .block(TIMEOUT);
            work.run();
        } finally {
            Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close())).block(TIMEOUT);
        }
    }

    private ResponseSpec postWithKey(Map<String, @Nullable Object> body) {
        return postWithKey(body, Callers.shopper(shopper));
    }

    private ResponseSpec postWithKey(Map<String, @Nullable Object> body, String token) {
        return http.post().uri(SHOPPER_PATH).header(HttpHeaders.AUTHORIZATION, token)
                .header(IdempotencyKey.HEADER, key).bodyValue(body).exchange();
    }
}
