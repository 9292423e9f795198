package com.sellercenter.conversation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.conversation.ConversationServiceTest;
import com.sellercenter.testing.client.Callers;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

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
    void isEmptyForAUserWithoutConversations() {
        var export = json(export(shopper));

        assertThat(export.get("conversations")).isEmpty();
        assertThat(export.get("messages")).isEmpty();
        assertThat(Objects.requireNonNull(export.get("user")).get("id").asLong()).isEqualTo(shopper);
    }

    private ResponseSpec export(long user) {
        return post(PATH, Callers.operator(1), Map.of("user", user));
    }
}
