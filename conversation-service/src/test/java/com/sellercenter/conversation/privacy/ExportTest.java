package com.sellercenter.conversation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.internal.NotificationPreferences;
import com.sellercenter.contracts.internal.UserMail;
import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class ExportTest extends ConversationServiceTest {

    private static final String PATH = "/api/v1/remote/1/privacy/exports/";

    @Test
    void isForOperatorsOnly() {
        assertDenied(post(PATH, Callers.seller(1L), Map.of("user", shopper)));
    }

    @Test
    void refusesAUserWhomTheChannelDoesNotKnow() {
        export(404).expectStatus().isBadRequest().expectBody()
                .json("{\"user\": [\"Invalid pk \\\"404\\\" - object does not exist.\"]}");
    }

    @Test
    void holdsTheDirectorysEntryTheConversationsAndAllTheirMessages() {
        var conversation = opened(with(question(), "subject", "About it"));
        for (var i = 0; i < UserMessage.LIMIT; i++) {
            postAsSeller(fromShop(with(question(), "conversation", conversation, "message_content", "answer " + i)))
                    .expectStatus().isOk();
        }

        var response = export(shopper).expectHeader().valueEquals(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"user-%d.json\"".formatted(shopper));
        var export = json(response);

        assertThat(export.get("user").get("email").asString()).isEqualTo("ada@example.com");
        assertThat(export.get("conversations").valueStream()).singleElement().satisfies(each -> {
            assertThat(each.get("id").asLong()).isEqualTo(conversation);
            assertThat(each.get("subject").asString()).isEqualTo("About it");
            assertThat(each.get("last_read_message").isNull()).isTrue();
        });
        assertThat(export.get("messages").valueStream().map(each -> each.get("message_content").asString()))
                .hasSize(1 + UserMessage.LIMIT).startsWith("Is it new?").endsWith("answer " + (UserMessage.LIMIT - 1));
    }

    @Test
    void holdsTheStarsAndTheTitleOfAReview() {
        var _ = opened(with(question(), "conversation_type", "review", "rating", 2, "title", "So so"));

        var review = json(export(shopper)).at("/conversations/0");

        assertThat(review.get("rating").asInt()).isEqualTo(2);
        assertThat(review.get("title").asString()).isEqualTo("So so");
    }

    @Test
    void isEmptyForAUserWithoutConversations() {
        var export = json(export(shopper));

        assertThat(export.get("conversations")).isEmpty();
        assertThat(export.get("messages")).isEmpty();
        assertThat(export.get("mails")).isEmpty();
        assertThat(Objects.requireNonNull(export.get("user")).get("id").asLong()).isEqualTo(shopper);
    }

    @Test
    void holdsAllMailsOfTheConversations() {
        var conversation = opened(question());
        for (var message = 1; message <= 2 * UserMail.LIMIT; message++) {
            NOTIFICATION_SERVICE.holds(mail(message, conversation));
        }
        NOTIFICATION_SERVICE.holds(mail(1000, newId()));

        var mails = json(export(shopper)).get("mails");

        assertThat(mails.valueStream().map(mail -> mail.get("message").asInt())).hasSize(2 * UserMail.LIMIT).isSorted()
                .endsWith(2 * UserMail.LIMIT);
        assertThat(mails.get(0).propertyNames()).containsExactly("message", "conversation", "datasource",
                "message_content", "state", "reason", "created_date", "changed_date");
        assertThat(mails.get(0).get("message_content").asString()).isEqualTo("Yes.");
    }

    @Test
    void tellsWhichMailsTheUserWants() {
        assertThat(wanted(json(export(shopper)))).isTrue();

        NOTIFICATION_SERVICE.holds(shopper, new NotificationPreferences(false));

        assertThat(wanted(json(export(shopper)))).isFalse();
    }

    @Test
    void isRefusedAsAWholeWhileNotificationServiceIsAway() {
        NOTIFICATION_SERVICE.away(true);
        try {
            export(shopper).expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        } finally {
            NOTIFICATION_SERVICE.away(false);
        }
    }

    private static UserMail mail(long message, long conversation) {
        return new UserMail(message, conversation, 1, "Yes.", "sent", null, Instant.EPOCH, Instant.EPOCH);
    }

    private static boolean wanted(JsonNode export) {
        return export.get("notification_preferences").get("email_on_seller_message").asBoolean();
    }

    private ResponseSpec export(long user) {
        return post(PATH, Callers.operator(1), Map.of("user", user));
    }
}
