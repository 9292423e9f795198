package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

/** Answers of services that are none, and errors in caches. */
class ServiceAnswerTest extends RunningGateway {

    @ParameterizedTest
    @ValueSource(strings = {"/public-questions/?page=x&answer=404", "/public-questions/?answer=431",
            "/public-questions/?answer=200", "/public-reviews/?never", "/nowhere/", "/users/conversations/"})
    void letsNoCacheKeepAnError(String target) {
        var answer = RawHttp.answer(port, request(target));
        assertThat(answer.status()).isBetween(400, 599);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store").containsKey("date");
        assertThat(answer.headers().get("vary")).contains("Accept-Language");
        assertThat(answer.json().propertyNames()).containsExactly("detail");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299, 301, 400, 414, 431, 500, 599, 999})
    void answers502WhereAServiceAnswersNoJson(int status) {
        var token = newToken("{\"user\": 7}");
        get("/public-questions/?answer=" + status, token).expectStatus().isEqualTo(502).expectBody()
                .jsonPath("$.detail").exists();
        get("/users/conversations/?answer=" + status, token).expectStatus().isEqualTo(502).expectBody()
                .jsonPath("$.detail").exists();
        http.head().uri("/public-questions/?answer=" + status).exchange().expectStatus().isEqualTo(502);
    }

    @Test
    void passesAPageOnWhereAMailsLinkLeadsToOne() {
        var link = "/unsubscribe/AQAAAAEAAAAAAAAAB-_cdefghijklmnopqrstuv/?html";

        http.get().uri(link).header("Accept", "text/html").exchange().expectStatus().isOk().expectHeader()
                .contentType("text/html;charset=UTF-8").expectBody(String.class).isEqualTo("<p>");
        http.post().uri(link).contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("List-Unsubscribe=One-Click").exchange().expectStatus().isOk().expectBody(String.class)
                .isEqualTo("<p>List-Unsubscribe=One-Click");
        http.get().uri("/public-questions/?html").exchange().expectStatus().isEqualTo(502);
    }

    @Test
    void passesTheBodyOfAPatchOn() {
        var token = newToken("{\"user\": 7}");

        http.patch().uri("/users/notification-preferences/?html").header("Authorization", "Token " + token)
                .contentType(MediaType.APPLICATION_JSON).bodyValue("{}").exchange().expectStatus().isEqualTo(502);
        http.patch().uri("/users/notification-preferences/").header("Authorization", "Token " + token)
                .contentType(MediaType.APPLICATION_JSON).bodyValue("{\"a\": 1}").exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.content-length")
                .isEqualTo("8");
    }

    @Test
    void passesOnThatSomethingIsDeleted() {
        var token = newToken("{\"datasources\": [1]}");
        var path = "/api/v1/remote/1/conversations/9/seller-response/?answer=";

        for (var status : new int[]{204, 200}) {
            http.delete().uri(path + status).header("Authorization", "Token " + token).exchange().expectStatus()
                    .isEqualTo(status == 204 ? 204 : 502);
        }
    }

    @Test
    void passesTheBodyOfAPutOn() {
        var token = newToken("{\"datasources\": [1]}");

        http.put().uri("/api/v1/remote/1/conversations/9/seller-response/").header("Authorization", "Token " + token)
                .contentType(MediaType.APPLICATION_JSON).bodyValue("{\"a\": 1}").exchange().expectStatus().isOk()
                .expectBody().jsonPath("$.content-length").isEqualTo("8");
    }

    private static String request(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
}
