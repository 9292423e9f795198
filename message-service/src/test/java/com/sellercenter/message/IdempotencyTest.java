package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.identity.Identity;
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
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Mono;

class IdempotencyTest extends MessageServiceTest {

    private final String key = UUID.randomUUID().toString();
    private final ConversationFacts conversation = conversation(ConversationType.MESSAGE);

    @Test
    void answersARepetitionAsTheFirstAndStoresItOnce() {
        var _ = deliver(firstMessage(conversation));
        var first = answerTo(fromUser(conversation, "hello"));
        var again = answerTo(fromUser(conversation, "hello"));

        assertThat(first.replayed()).isFalse();
        assertThat(again).isEqualTo(new Answer(first.body(), true));
        assertThat(numbers(conversation)).containsExactly(1L, 2L);
    }

    @Test
    void answersARetryWithARenewedTokenAsTheFirst() {
        var _ = deliver(firstMessage(conversation));
        var first = answerTo(fromUser(conversation, "hello"));
        var again = answerTo(fromUser(conversation, "hello"), tokenOf(conversation.user()));

        assertThat(again).isEqualTo(new Answer(first.body(), true));
        assertThat(numbers(conversation)).containsExactly(1L, 2L);
    }

    @Test
    void recordsTheTokenThatPostedAsThePrincipal() {
        var _ = deliver(firstMessage(conversation));
        var _ = answerTo(fromUser(conversation, "hello"), tokenOf(conversation.user()));

        assertThat(database.sql("SELECT posted_by FROM message WHERE conversation = %d AND seq = 2"
                .formatted(conversation.id())).mapValue(String.class).one().block(TIMEOUT)).isEqualTo("token:renewed");
    }

    @Test
    void refusesTheKeyWithAnotherBody() {
        var _ = deliver(firstMessage(conversation));
        var _ = answerTo(fromUser(conversation, "hello"));

        postWithKey(fromUser(conversation, "hello again")).expectStatus().isEqualTo(422).expectBody()
                .jsonPath("$.detail").exists();
        assertThat(numbers(conversation)).containsExactly(1L, 2L);
    }

    @Test
    void storesOneOfFiftyAtTheSameInstantAndAnswersAllAlike() {
        var _ = deliver(firstMessage(conversation));

        var answers = fiftyAtOnce(fromUser(conversation, "hello"));

        assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(numbers(conversation)).containsExactly(1L, 2L);
    }

    @Test
    void asksToComeBackWhileTheFirstIsStillRunning() {
        var _ = deliver(firstMessage(conversation));
        var message = fromUser(conversation, "hello");
        whileAnotherHolds("SELECT 1 FROM conversation WHERE id = %d FOR UPDATE".formatted(conversation.id()), () -> {
            postWithKey(message).expectStatus().isEqualTo(409).expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "1")
                    .expectBody().jsonPath("$.detail").exists();
            postAsShopper(conversation, message).expectStatus().isEqualTo(503);
        });

        assertThat(answerTo(message).replayed()).isFalse();
        assertThat(numbers(conversation)).containsExactly(1L, 2L);
    }

    private List<Answer> fiftyAtOnce(Map<String, Object> body) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, 50).mapToObj(i -> CompletableFuture.supplyAsync(() -> answerTo(body), clients))
                    .toList().stream().map(CompletableFuture::join).toList();
        }
    }

    private static String tokenOf(long user) {
        return Callers.header(new Identity("token:renewed", 1, user, Set.of(), false, false));
    }

    private Answer answerTo(Map<String, Object> body) {
        return answerTo(body, Callers.shopper(conversation.user()));
    }

    private Answer answerTo(Map<String, Object> body, String token) {
        var answer = postWithKey(body, token).expectStatus().isOk().expectBody(String.class).returnResult();
        return new Answer(Objects.requireNonNull(answer.getResponseBody()),
                answer.getResponseHeaders().containsHeader(IdempotencyKey.REPLAYED));
    }

    private ResponseSpec postWithKey(Map<String, Object> body) {
        return postWithKey(body, Callers.shopper(conversation.user()));
    }

    private ResponseSpec postWithKey(Map<String, Object> body, String token) {
        return http.post().uri(SHOPPER_PATH).header(HttpHeaders.AUTHORIZATION, token)
                .header(IdempotencyKey.HEADER, key).bodyValue(body).exchange();
    }

    // what a request does that has not come to its end
    private void whileAnotherHolds(String lock, Runnable work) {
        var connection = Mono.from(database.getConnectionFactory().create()).blockOptional(TIMEOUT).orElseThrow();
        try {
            var _ = Mono.from(connection.beginTransaction())
                    .then(Mono.from(connection.createStatement(lock).execute())
                            .flatMap(result -> Mono.from(result.map(row -> true))))
                    .block(TIMEOUT);
            work.run();
        } finally {
            Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close())).block(TIMEOUT);
        }
    }

    private record Answer(String body, boolean replayed) {}
}
