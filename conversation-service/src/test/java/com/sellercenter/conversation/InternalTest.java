package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.contracts.internal.KnownConversation;
import com.sellercenter.testing.client.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

class InternalTest extends ConversationServiceTest {

    private static final String SERVICE = Callers.service("message-service");

    @Autowired
    private MeterRegistry meters;

    @Test
    void tellsWhatItKnowsOfAConversation() {
        var id = opened(question());
        assertThat(known(id).conversation().user()).isEqualTo(shopper);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(known(id).pending()).isNull());
    }

    @Test
    void tellsTheFirstMessageWhileItIsNotDelivered() {
        MESSAGE_SERVICE.away(true);
        var pending = Objects.requireNonNull(known(opened(question())).pending());
        assertThat(pending.messageContent()).isEqualTo("Is it new?");
    }

    @Test
    void tellsWhetherAUserExists() {
        get("/internal/channels/1/users/" + shopper, SERVICE).expectStatus().isNoContent();
        get("/internal/channels/2/users/" + shopper, SERVICE).expectStatus().isNotFound();
        get("/internal/conversations/999999999", SERVICE).expectStatus().isNotFound();
    }

    @Test
    void takesActivityOfManyConversationsAtOnce() {
        var later = Instant.parse("2099-01-01T00:00:00Z");
        var activities = List.of(new Activity(opened(question()), 2, later, null, null, null),
                new Activity(opened(with(question(), "datasource", 2)), 7, later, null, null, null));
        post("/internal/activity", SERVICE, activities).expectStatus().isNoContent();
        assertThat(activities)
                .allSatisfy(activity -> assertThat(recorded(activity.conversation())).isEqualTo(activity));
    }

    @Test
    void takesActivityInAnyOrder() {
        var id = opened(question());
        var later = Instant.parse("2099-01-01T00:00:00Z");
        post("/internal/activity", SERVICE, new Activity(id, 3, later, null, null, null)).expectStatus().isNoContent();
        post("/internal/activity", SERVICE, new Activity(id, 2, later.minusSeconds(1), null, null, null)).expectStatus()
                .isNoContent();
        assertThat(recorded(id)).isEqualTo(new Activity(id, 3, later, null, null, null));
    }

    @Test
    void takesTheActivityOfTheSameParties() {
        var id = opened(question());
        var later = Instant.parse("2099-01-01T00:00:00Z");
        post("/internal/activity", SERVICE, new Activity(id, 3, later, new Parties(1, shopper, 1), null, null))
                .expectStatus()
                .isNoContent();
        assertThat(recorded(id)).isEqualTo(new Activity(id, 3, later, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 1", "1, 1, 1", "1, 0, 2"})
    @ExtendWith(OutputCaptureExtension.class)
    void takesNoActivityOfOtherParties(int channel, long otherUser, long datasource, CapturedOutput output) {
        var id = opened(question());
        var before = recorded(id);
        var mismatches = meters.counter("facts.mismatch", "what", "conversation");
        var reported = mismatches.count();

        post("/internal/activity", SERVICE, new Activity(id, 3, Instant.parse("2099-01-01T00:00:00Z"),
                new Parties(channel, shopper + otherUser, datasource), "of-the-post", null)).expectStatus()
                .isNoContent();

        assertThat(recorded(id)).isEqualTo(before);
        assertThat(mismatches.count()).isEqualTo(reported + 1);
        assertThat(output).contains("nothing is merged, request of-the-post");
    }

    @Test
    void isHiddenFromEverybodyElse() {
        get("/internal/conversations/1", Callers.operator(1)).expectStatus().isNotFound();
        http.get().uri("/internal/conversations/1").exchange().expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @CsvSource({"PUT, /users/conversations/, 405", "DELETE, /users/conversations/1/, 405",
            "POST, /users/conversations/1/, 405", "OPTIONS, /users/conversations/, 200"})
    void tellsTheAllowedMethods(String method, String path, int status) {
        http.method(HttpMethod.valueOf(method)).uri(path).header("Authorization", Callers.shopper(shopper)).exchange()
                .expectStatus().isEqualTo(status).expectHeader().exists("Allow");
    }

    private Activity recorded(long id) {
        return Objects.requireNonNull(database
                .sql("SELECT message_count, last_message_date FROM conversation WHERE id = :id").bind("id", id)
                .map(found -> new Activity(id, Objects.requireNonNull(found.get(0, Long.class)),
                        Objects.requireNonNull(found.get(1, Instant.class)), null, null, null))
                .one().block(TIMEOUT));
    }

    private KnownConversation known(long id) {
        return Objects.requireNonNull(get("/internal/conversations/" + id, SERVICE).expectStatus().isOk()
                .expectBody(KnownConversation.class).returnResult().getResponseBody());
    }
}
