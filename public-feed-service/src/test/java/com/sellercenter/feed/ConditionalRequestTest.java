package com.sellercenter.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.testing.client.Callers;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ConditionalRequestTest extends FeedTest {

    private static final int CHANNEL = 81;

    @Test
    void answers304WithoutABodyForAPageThatTheClientHas() {
        var _ = publishedQuestion();
        var tag = tag();

        getUnless(tag).expectStatus().isNotModified().expectHeader().valueEquals(HttpHeaders.ETAG, tag)
                .expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=1, public").expectBody().isEmpty();
    }

    @Test
    void answersInFullWhenThePageHasChanged() {
        var question = publishedQuestion();
        var old = tag();
        publish(Posted.byShop(question, 2));

        eventually().untilAsserted(() -> getUnless(old).expectStatus().isOk());

        assertThat(tag()).isNotEqualTo(old).startsWith("\"");
    }

    private ConversationFacts publishedQuestion() {
        var question = Posted.question(CHANNEL);
        publish(Posted.byUser(question, 1));
        awaitCount(CHANNEL, QUESTIONS + "?user_id=" + question.user(), 1);
        return question;
    }

    private String tag() {
        return requireNonNull(get(CHANNEL, QUESTIONS).expectStatus().isOk().expectBody().returnResult()
                .getResponseHeaders().getETag());
    }

    private ResponseSpec getUnless(String tag) {
        return http.get().uri(QUESTIONS).header(HttpHeaders.AUTHORIZATION, Callers.visitor(CHANNEL))
                .header(HttpHeaders.IF_NONE_MATCH, tag).exchange();
    }
}
