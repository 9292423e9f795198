package com.sellercenter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sellercenter.testing.client.EventStreamClient;
import com.sellercenter.testing.client.EventStreamClient.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Contract §12: how the gateway passes event streams on. */
class EventStreamTest extends RunningGateway {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(5);
    private static final String PATH = "/users/events/";

    private final List<EventStreamClient> clients = new ArrayList<>();
    private final String name = UUID.randomUUID().toString();

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void leave() {
        clients.forEach(EventStreamClient::close);
    }

    @Test
    void passesEachEventOnAtOnce() {
        var client = open(newToken("{\"user\": 7}"));
        assertThat(client.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(client.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(client.headers().firstValue("x-accel-buffering")).hasValue("no");
        assertThat(client.headers().firstValue("transfer-encoding")).hasValue("chunked");
        for (var number = 1; number <= 3; number++) {
            var id = String.valueOf(number);
            StreamStub.send(name, "id: " + id + "\ndata: {}\n\n");
            soon().untilAsserted(() -> assertThat(client.events()).extracting(Event::id).endsWith(id));
        }
    }

    @Test
    void lastsLongerThanAnyAnswerMayTake() {
        var client = open(newToken("{\"user\": 7}"));
        // answer-within and response-timeout are 2 s and 2.5 s here
        await().during(Duration.ofSeconds(4)).atMost(TIMEOUT).until(() -> !client.ended());
        StreamStub.send(name, "data: still here\n\n");
        soon().untilAsserted(() -> assertThat(client.events()).hasSize(1));
    }

    @Test
    void endsWhereTheServiceIsSilentForTooLong() {
        var client = open(newToken("{\"user\": 7}"));
        await().atMost(TIMEOUT).until(client::ended);
    }

    @Test
    void endsTheStreamsOfARevokedTokenWithinFiveSeconds() {
        var token = json(post("/api/v1/tokens/", OPERATOR, "{\"user\": 7}"), 201);
        var client = open(token.get("token").asString());
        http.delete().uri("/api/v1/tokens/" + token.get("id").asLong() + "/")
                .header("Authorization", "Token " + OPERATOR).exchange().expectStatus().isNoContent();

        await().atMost(REVOKED_WITHIN).until(client::ended);
        assertThat(client.events("end")).extracting(Event::data).containsExactly("{\"reason\": \"unauthorized\"}");
        soon().until(() -> StreamStub.open(name) == 0);
    }

    @Test
    void endsTheStreamsOfATokenThatExpires() {
        var client = open(newToken("{\"user\": 7, \"expires_at\": \"%s\"}".formatted(Instant.now().plusSeconds(3))));
        await().atMost(REVOKED_WITHIN.plusSeconds(3)).until(client::ended);
        assertThat(client.events("end")).hasSize(1);
    }

    @Test
    void endsTheStreamsOfAnotherIssuersTokenThatExpires() {
        // clocks may differ by 30 s
        var expires = Date.from(Instant.now().minusSeconds(27));
        var client = openAs("Bearer " + ISSUER.token(claims -> claims.claim("user", 9).expirationTime(expires)));
        await().atMost(REVOKED_WITHIN.plusSeconds(3)).until(client::ended);
        assertThat(client.events("end")).hasSize(1);
    }

    @Test
    void leavesTheOtherStreamsOpenWhenATokenIsRevoked() {
        var other = open(newToken("{\"user\": 8}"));
        endsTheStreamsOfARevokedTokenWithinFiveSeconds();
        assertThat(other.events("end")).isEmpty();
    }

    @Test
    void limitsTheStreamsOfOneTokenAndLeavesConnectionsToOtherRequests() {
        var token = newToken("{\"user\": 7}");
        var fifty = IntStream.range(0, 50).mapToObj(number -> open(token)).toList();
        var refused = new EventStreamClient(uri(), "Token " + token);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("10");
        assertThat(refused.body()).contains("10");
        // the pool for other requests has 40 connections here
        get("/users/conversations/", token).expectStatus().isOk();

        fifty.getFirst().close();
        soon().until(() -> StreamStub.open(name) == 49);
        var _ = open(token);
        assertThat(meters.get("gateway.throttled").tag("limit", "streams").counter().count()).isPositive();
    }

    @Test
    void noticesAtOnceThatAClientHasLeft() {
        var client = open(newToken("{\"user\": 7}"));
        soon().until(() -> StreamStub.open(name) == 1);
        client.close();
        soon().until(() -> StreamStub.open(name) == 0);
    }

    @Test
    void endsWhereTheServiceDies() {
        var client = open(newToken("{\"user\": 7}"));
        StreamStub.send(name, "id: 1\ndata: whole\n\nid: 2\ndata: a part of an ev");
        soon().until(() -> client.events().size() == 1);
        StreamStub.die(name);
        await().atMost(TIMEOUT).until(client::ended);
        assertThat(client.lastEventId()).isEqualTo("1");
    }

    @Test
    void answersWhatTheServiceRefuses() {
        var token = newToken("{\"user\": 7}");
        http.get().uri(PATH + "?answer=503").header("Authorization", "Token " + token).exchange().expectStatus()
                .isEqualTo(502);
        get(PATH + "?never", token).expectStatus().isEqualTo(503);
    }

    @Test
    void isNegotiatedAndAskedLikeEverythingElse() {
        var token = newToken("{\"user\": 7}");
        accepting("application/json", token).expectStatus().isEqualTo(406);
        accepting("text/*;q=0.5", token).expectStatus().isOk();
        get(PATH + "?format=xml", token).expectStatus().isNotFound();
        get(PATH, newToken("{\"datasources\": [1]}")).expectStatus().isForbidden();
        get("/api/v1/remote/3/events/", token).expectStatus().isForbidden();
        get("/api/v1/remote/77/events/", token).expectStatus().isNotFound();
        http.get().uri(PATH).exchange().expectStatus().isUnauthorized();
        post(PATH, token, "{}").expectStatus().isEqualTo(405).expectHeader().valueEquals("Allow", "GET, HEAD, OPTIONS");
        http.method(HttpMethod.OPTIONS).uri(PATH).header("Authorization", "Token " + token).exchange().expectStatus()
                .isOk().expectBody().json("""
                        {"name": "Event Stream", "renders": ["text/event-stream"], "parses": ["application/json"]}""");
    }

    private ResponseSpec accepting(String types,
            String token) {
        return http.head().uri(PATH).header("Accept", types).header("Authorization", "Token " + token).exchange();
    }

    private EventStreamClient open(String token) {
        return openAs("Token " + token);
    }

    private EventStreamClient openAs(String authorization) {
        var client = new EventStreamClient(uri(), authorization);
        clients.add(client);
        assertThat(client.status()).isEqualTo(200);
        soon().until(() -> client.retryMillis() == 1000);
        return client;
    }

    private URI uri() {
        return URI.create("http://localhost:" + port + PATH + "?stream=" + name);
    }

    private static ConditionFactory soon() {
        return await().atMost(TIMEOUT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }
}
