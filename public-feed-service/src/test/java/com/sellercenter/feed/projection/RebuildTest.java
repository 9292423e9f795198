package com.sellercenter.feed.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** The operators' commands to read the whole topic again. */
class RebuildTest extends FeedTest {

    @Autowired
    private DatabaseClient database;

    @Autowired
    private GenerationRepository generations;

    @Autowired
    private TopicLag lag;

    @Test
    void changesNoByteWhenTheWholeTopicIsReadAgain() {
        var question = Posted.question(71);
        publish(Posted.byUser(question, 1), Posted.byShop(question, 2), Posted.byUser(question, 3));
        awaitCount(71, QUESTIONS, 1);
        awaitTheEnd();
        var before = everything(71);
        var page = body(71, QUESTIONS);

        command("reread");

        awaitTheEnd();
        assertThat(everything(71)).isEqualTo(before);
        assertThat(body(71, QUESTIONS)).isEqualTo(page);
    }

    @Test
    void fillsAFeedThatWasLost() {
        var question = Posted.question(72);
        publish(Posted.byUser(question, 1), Posted.byShop(question, 2));
        awaitCount(72, QUESTIONS, 1);
        awaitTheEnd();
        var before = everything(72);
        database.sql("DELETE FROM feed_message WHERE conversation = :id").bind("id", question.id()).then()
                .block(TIME_LIMIT);
        database.sql("UPDATE feed_count SET count = 7 WHERE channel = 72").then().block(TIME_LIMIT);

        command("rebuild");

        awaitTheEnd();
        assertThat(everything(72)).isEqualTo(before);
    }

    @Test
    void refusesAnUnknownCommand() {
        actuator().post().uri("/actuator/feed/explode").exchange().expectStatus()
                .value(status -> assertThat(HttpStatus.valueOf(status).is4xxClientError()).isTrue());
    }

    private void command(String how) {
        var before = generation();
        actuator().post().uri("/actuator/feed/" + how).exchange().expectStatus().isOk();
        assertThat(generation()).isNotEqualTo(before);
    }

    private void awaitTheEnd() {
        eventually().until(() -> lag.of(MessageReceiver.group(generation())) == 0);
        actuator().get().uri("/actuator/feed").exchange().expectStatus().isOk().expectBody()
                .jsonPath("$.behind").isEqualTo(0).jsonPath("$.generation").isEqualTo(generation());
    }

    private String generation() {
        return generations.current().blockOptional(TIME_LIMIT).orElseThrow();
    }

    /** The rows of that channel, of which nobody stores any but through the topic. */
    private List<String> everything(int channel) {
        return Flux.just("SELECT c::TEXT FROM feed_conversation c WHERE c.channel = :channel",
                "SELECT n::TEXT FROM feed_count n WHERE n.channel = :channel", """
                        SELECT m::TEXT FROM feed_message m JOIN feed_conversation c ON c.id = m.conversation
                        WHERE c.channel = :channel""")
                .concatMap(sql -> database.sql(sql).bind("channel", channel).mapValue(String.class).all())
                .sort().collectList().blockOptional(TIME_LIMIT).orElseThrow();
    }
}
