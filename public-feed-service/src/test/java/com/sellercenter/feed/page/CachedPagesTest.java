package com.sellercenter.feed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import com.sellercenter.testing.client.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;

/** Pages of the running service are kept in memory, and are never older than what is in the database. */
class CachedPagesTest extends FeedTest {

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeListener listener;

    @BeforeEach
    void listen() {
        eventually().until(changes::watching);
    }

    @Test
    void readsAPageOnceHoweverOftenItIsRequested() {
        publish(Posted.byUser(Posted.question(191), 1));
        awaitCount(191, QUESTIONS, 1);
        eventually().until(() -> keeps(191, QUESTIONS));
        var before = pages("database");

        for (int i = 0; i < 20; i++) {
            page(191, QUESTIONS + "?page_size=10&product=").jsonPath("$.count").isEqualTo(1);
            page(191, QUESTIONS + "?product=&page_size=10").jsonPath("$.count").isEqualTo(1);
        }

        assertThat(pages("database") - before).isBetween(1.0, 2.0); // the notice of the question may arrive as late as this
    }

    @Test
    void answersFromMemoryAsItDoesOtherwise() {
        publish(Posted.byUser(Posted.question(192), 1));
        awaitCount(192, QUESTIONS, 1);
        var uri = QUESTIONS + "?unknown=1";
        var rendered = get(192, uri).expectStatus().isOk().expectBody().returnResult();
        eventually().until(() -> keeps(192, uri));

        var kept = get(192, uri).expectStatus().isOk().expectBody().returnResult();

        assertThat(kept.getResponseBody()).isEqualTo(rendered.getResponseBody());
        assertThat(kept.getResponseHeaders().headerNames()).containsAll(rendered.getResponseHeaders().headerNames());
        assertThat(kept.getResponseHeaders().getETag()).isEqualTo(rendered.getResponseHeaders().getETag());
        http.get().uri(uri).header(HttpHeaders.AUTHORIZATION, Callers.visitor(192))
                .header(HttpHeaders.ACCEPT, "text/html")
                .exchange().expectStatus().isEqualTo(406);
        http.get().uri(uri).exchange().expectStatus().isUnauthorized();
        get(193, uri).expectBody().jsonPath("$.count").isEqualTo(0);
    }

    @Test
    void answersHeadFromMemoryWithoutABody() {
        publish(Posted.byUser(Posted.question(198), 1));
        awaitCount(198, QUESTIONS, 1);
        eventually().until(() -> keeps(198, QUESTIONS));
        var before = pages("memory");
        var length = get(198, QUESTIONS).expectBody().returnResult().getResponseHeaders().getContentLength();

        http.head().uri(QUESTIONS).header(HttpHeaders.AUTHORIZATION, Callers.visitor(198)).exchange()
                .expectStatus().isOk().expectHeader().contentLength(length).expectBody().isEmpty();

        assertThat(pages("memory") - before).isEqualTo(2);
    }

    @Test
    void writesTheLinksAsEachClientSeesThem() {
        publish(Posted.byUser(Posted.question(194), 1), Posted.byUser(Posted.question(194), 1));
        awaitCount(194, QUESTIONS, 2);
        for (int i = 0; i < 2; i++) {
            for (var host : new String[]{"one.example", "two.example:8443"}) {
                http.get().uri(QUESTIONS + "?page_size=1").header(HttpHeaders.AUTHORIZATION, Callers.visitor(194))
                        .header("X-Forwarded-Host", host).header("X-Forwarded-Proto", "https").exchange().expectBody()
                        .jsonPath("$.next").isEqualTo("https://" + host + "/public-questions/?page=2&page_size=1");
            }
        }
    }

    @Test
    void showsAtOnceWhatAnotherInstanceHasApplied() {
        var question = Posted.question(195);
        publish(Posted.byUser(question, 1));
        awaitCount(195, QUESTIONS, 1);
        eventually().until(() -> keeps(195, QUESTIONS));
        var uri = QUESTIONS + "?product=" + question.product();
        eventually().until(() -> keeps(195, uri));

        // as another instance's projection would: this one receives nothing but the database's notice
        applyElsewhere(question);

        eventually().untilAsserted(() -> page(195, QUESTIONS).jsonPath("$.results[0].message_count").isEqualTo(2));
        page(195, uri).jsonPath("$.results[0].message_count").isEqualTo(2);
    }

    @Test
    void showsANewNameOfAShopAtOnce() {
        var question = Posted.question(196);
        publish(ReferenceKind.DATASOURCE, 196, question.datasource(), 1, shop(question, "Old"));
        publish(Posted.byUser(question, 1));
        eventually().untilAsserted(() -> assertThat(body(196, QUESTIONS)).contains("Old"));
        eventually().until(() -> keeps(196, QUESTIONS));

        publish(ReferenceKind.DATASOURCE, 196, question.datasource(), 2, shop(question, "New"));

        eventually().untilAsserted(() -> assertThat(body(196, QUESTIONS)).contains("New").doesNotContain("Old"));
    }

    @Test
    void keepsNoPageFromBeforeItsConnectionWasCut() {
        var question = Posted.question(197);
        publish(Posted.byUser(question, 1));
        awaitCount(197, QUESTIONS, 1);
        eventually().until(() -> keeps(197, QUESTIONS));
        var before = pages("database");

        database.sql("SELECT PG_TERMINATE_BACKEND(pid) FROM pg_stat_activity WHERE datname = CURRENT_DATABASE()"
                + " AND (query LIKE 'LISTEN%' OR query = 'SELECT 1')").then().block(TIME_LIMIT);

        eventually().until(() -> {
            get(197, QUESTIONS).expectStatus().isOk();
            return pages("database") > before;
        });
        publish(Posted.byShop(question, 2));
        eventually().untilAsserted(() -> page(197, QUESTIONS).jsonPath("$.results[0].message_count").isEqualTo(2));
        eventually().until(() -> keeps(197, QUESTIONS));
    }

    @Test
    void keepsNoPageWhileItDoesNotListen() {
        listener.stop();
        assertThat(changes.watching()).isFalse();

        listener.start();

        eventually().until(changes::watching);
    }

    private void applyElsewhere(ConversationFacts question) {
        database.sql("""
                WITH changed AS (
                    UPDATE feed_conversation SET message_count = message_count + 1 WHERE id = :id RETURNING id
                )
                SELECT PG_NOTIFY('feed', '{"channel": 195, "type": "question", "opened": false, "conversation": ' || id || '}')
                FROM changed""").bind("id", question.id()).then().block(TIME_LIMIT);
    }

    private static String shop(ConversationFacts question, String name) {
        return "{\"pk\": %d, \"name\": \"%s\", \"slug\": \"s\"}".formatted(question.datasource(), name);
    }

    // requests the page, and tells whether the next response came from memory
    private boolean keeps(int channel, String uri) {
        get(channel, uri).expectStatus().isOk();
        var before = pages("memory");
        get(channel, uri).expectStatus().isOk();
        return pages("memory") > before;
    }

    private double pages(String from) {
        return Objects.requireNonNull(meters.get("feed.pages").tag("from", from).counter()).count();
    }
}
