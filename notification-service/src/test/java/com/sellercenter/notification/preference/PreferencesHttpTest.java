package com.sellercenter.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.IntegrationTest;
import com.sellercenter.testing.client.Callers;
import com.sellercenter.testing.client.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Preferences and the page that stops mails, as the gateway asks for them (contract §7). */
@IntegrationTest
class PreferencesHttpTest {

    private static final String PATH = "/users/notification-preferences/";

    @LocalServerPort
    private int port;

    @Autowired
    private UnsubscribeTokens tokens;

    @Test
    void areTheDefaultsUntilTheUserSaysOtherwise() {
        assertWanted(ask(HttpMethod.GET, 1, ""), true);
        assertWanted(ask(HttpMethod.PATCH, 1, "{\"email_on_seller_message\": false}"), false);
        assertWanted(ask(HttpMethod.PATCH, 1, "{\"unknown\": 1}"), false);
        assertWanted(ask(HttpMethod.PATCH, 1, ""), false);
        assertWanted(ask(HttpMethod.GET, 1, ""), false);
        assertWanted(ask(HttpMethod.GET, 2, ""), true);
        assertWanted(ask(HttpMethod.PATCH, 1, "{\"email_on_seller_message\": \"true\"}"), true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"null | This field may not be null.", "7 | Must be a valid boolean.",
            "[] | Must be a valid boolean."})
    void refuseWhatIsNoFlag(String value, String error) {
        ask(HttpMethod.PATCH, 3, "{\"email_on_seller_message\": " + value + "}").expectStatus().isBadRequest()
                .expectBody().jsonPath("$.email_on_seller_message[0]").isEqualTo(error);
        assertWanted(ask(HttpMethod.GET, 3, ""), true);
    }

    @Test
    void areForShoppersOnly() {
        TestClient.at(port).get().uri(PATH).header("Authorization", Callers.seller(1L)).exchange().expectStatus()
                .isForbidden();
        internal(Callers.shopper(4)).expectStatus().isNotFound();
        internal(Callers.service("conversation-service")).expectStatus().isOk().expectBody()
                .json("{\"email_on_seller_message\": true}");
    }

    @Test
    void areChangedByThePostOfTheLinkAndByNoGet() {
        var link = "/unsubscribe/" + tokens.of(new Recipient(1, 5));

        page(HttpMethod.GET, link, "en").expectStatus().isOk().expectHeader().contentType("text/html;charset=UTF-8")
                .expectHeader().valueMatches("Content-Security-Policy", "default-src 'none'.*").expectBody(String.class)
                .value(page -> assertThat(page).contains("Stop these emails?", "<form method=\"post\">"));
        page(HttpMethod.HEAD, link, "en").expectStatus().isOk();
        assertWanted(ask(HttpMethod.GET, 5, ""), true);

        page(HttpMethod.POST, link + "/", "tr").expectStatus().isOk().expectBody(String.class)
                .value(page -> assertThat(page).contains("<html lang=\"tr\">", "Artık bu e-postaları almayacaksınız")
                        .doesNotContain("<form"));
        assertWanted(ask(HttpMethod.GET, 5, ""), false);
        page(HttpMethod.POST, link, "tr").expectStatus().isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void areNotChangedByALinkThatIsNotOurs(String method) {
        page(HttpMethod.valueOf(method), "/unsubscribe/AQAAAAEAAAAAAAhSZgAAAAAAAAAAAAAAAAAAAAA/", "en").expectStatus()
                .isNotFound().expectBody(String.class)
                .value(page -> assertThat(page).contains("This link does not work").doesNotContain("<form"));
    }

    private ResponseSpec ask(HttpMethod method, long user, String body) {
        var request = TestClient.at(port).method(method).uri(PATH).header("Authorization", Callers.shopper(user));
        return body.isEmpty()
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
    }

    private ResponseSpec internal(String caller) {
        return TestClient.at(port).get().uri("/internal/channels/1/users/4/notification-preferences")
                .header("Authorization", caller).exchange();
    }

    private ResponseSpec page(HttpMethod method, String link, String language) {
        return TestClient.at(port).method(method).uri(link).header("Authorization", Callers.visitor(1))
                .header("Accept", "application/json").header("Accept-Language", language).exchange();
    }

    private static void assertWanted(ResponseSpec response, boolean wanted) {
        response.expectStatus().isOk().expectHeader().contentType(MediaType.APPLICATION_JSON).expectBody()
                .json("{\"email_on_seller_message\": " + wanted + "}");
    }
}
