package com.sellercenter.conversation.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.contracts.reference.User;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.kit.reference.ReferenceReplica;
import com.sellercenter.testing.client.Callers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;

class ReferenceTest extends ConversationServiceTest {

    private static final String USERS = "/api/v1/remote/1/reference/users/";

    @Autowired
    private ReferenceReplica replica;

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Test
    void takesOneObjectAnArrayOrLines() {
        var first = newId();
        var second = newId();
        taken(USERS, "application/json", "{\"id\": %d}".formatted(first), 1);
        taken(USERS, "application/json", "[{\"id\": %d}, {\"id\": \"%d\"}]".formatted(first, second), 2);
        taken(USERS, "application/x-ndjson", "{\"id\": %d}\n{\"id\": %d}\n".formatted(first, second), 2);
        assertThat(knows(first)).isTrue();
        assertThat(knows(second)).isTrue();
    }

    @Test
    void refusesWrongPiecesOneByOneAndTakesNone() {
        var id = newId();
        post("/api/v1/remote/1/reference/products/", Callers.operator(1), """
                [{"pk": %d, "name": "Good"}, {"pk": "x"}, 7]""".formatted(id)).expectStatus().isBadRequest()
                .expectBody().json("""
                        [{}, {"pk": ["A valid integer is required."], "name": ["This field is required."]},
                         {"non_field_errors": ["Invalid data. Expected a dictionary, but got int."]}]""");
        assertThat(find(ReferenceKey.product(id))).isFalse();
    }

    @Test
    void isForOperatorsOnly() {
        assertDenied(post(USERS, Callers.seller(1L), "{}"));
        post("/api/v1/remote/1/reference/orders/", Callers.operator(1), "{}").expectStatus().isNotFound();
    }

    @Test
    void takesWhatArrivesOnKafka() {
        var id = newId();
        var user = new User(id, "Deniz", "", "", null, null);
        var change = new ReferenceChange(ReferenceKind.USER, 1, id, 1, JsonFormat.mapper().valueToTree(user));
        kafka.send(Topics.REFERENCE_DATA, change.recordKey().getBytes(StandardCharsets.UTF_8),
                JsonFormat.mapper().writeValueAsBytes(change)).join();
        await().atMost(TIMEOUT).until(() -> knows(id));
    }

    private void taken(String path, String type, String body, int count) {
        http.post().uri(path).header(HttpHeaders.AUTHORIZATION, Callers.operator(1)).header("Content-Type", type)
                .bodyValue(body).exchange().expectStatus().isOk().expectBody().jsonPath("$.count").isEqualTo(count);
    }

    private boolean knows(long user) {
        return find(ReferenceKey.user(user));
    }

    private boolean find(ReferenceKey key) {
        return Objects.requireNonNull(replica.find(1, List.of(key)).block(TIMEOUT)).has(key);
    }
}
