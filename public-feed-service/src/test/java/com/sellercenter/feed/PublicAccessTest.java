package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.testing.client.Callers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class PublicAccessTest extends FeedTest {

    @Test
    void showsNothingOfOneChannelInAnother() {
        publish(Posted.byUser(Posted.conversation(71, ConversationType.REVIEW), 1));
        awaitCount(71, REVIEWS, 1);

        page(72, REVIEWS).jsonPath("$.count").isEqualTo(0).jsonPath("$.results").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public-questions", "/public-questions/", "/public-reviews", "/public-reviews/"})
    void answersWithAndWithoutTheSlashAtTheEnd(String path) {
        page(73, path).jsonPath("$.count").isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, 200", "POST, 405", "PUT, 405", "PATCH, 405", "DELETE, 405"})
    void isOnlyRead(String method, int status) {
        http.method(HttpMethod.valueOf(method)).uri(QUESTIONS).header(HttpHeaders.AUTHORIZATION, Callers.visitor(1))
                .exchange().expectStatus().isEqualTo(status)
                .expectHeader()
                .value(HttpHeaders.ALLOW, allow -> assertThat(allow).contains("GET").doesNotContain("POST"));
    }

    @Test
    void letsNobodyInPastTheGateway() {
        http.get().uri(QUESTIONS).exchange().expectStatus().isUnauthorized();
    }
}
