package com.sellercenter.feed.projection;

import static com.sellercenter.feed.Posted.byShop;
import static com.sellercenter.feed.Posted.byUser;
import static com.sellercenter.feed.Posted.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.contracts.json.JsonFormat;
import com.sellercenter.feed.Posted;
import com.sellercenter.testing.TestDatabase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

class ProjectionRepositoryTest {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    private static final DatabaseClient DATABASE = TestDatabase.migrated("classpath:db/reference",
            "classpath:db/migration");

    private final ProjectionRepository feed = new ProjectionRepository(DATABASE, JsonFormat.mapper());

    @Test
    void storesSeveralMessagesOfOneConversationInOneBatch() {
        var question = question(1);

        store(byUser(question, 1), byShop(question, 2), byUser(question, 3));

        assertThat(row("SELECT message_count, last_message_date FROM feed_conversation WHERE id = :id", question.id()))
                .containsEntry("message_count", 3L).containsEntry("last_message_date", date(question, 2));
        assertThat(count(question, "user_id", question.user())).isEqualTo(1);
    }

    @Test
    void countsEveryConversationOnceInEachDimension() {
        var one = question(2);
        var other = new ConversationFacts(Posted.newId(), 2, one.user(), one.datasource(), ConversationType.QUESTION,
                null, null, null, Posted.OPENED);

        store(byUser(one, 1), byUser(other, 1), byShop(other, 2));

        assertThat(count(one, "all", 0)).isEqualTo(2);
        assertThat(count(one, "user_id", one.user())).isEqualTo(2);
        assertThat(count(one, "datasource", one.datasource())).isEqualTo(2);
        assertThat(count(one, "product", one.itemId())).isEqualTo(1);
    }

    @Test
    void changesNothingWhenABatchIsReplayed() {
        var one = question(3);
        var other = question(3);
        var batch = List.of(byUser(one, 1), byShop(one, 2), byUser(other, 1));
        assertThat(stored(batch)).hasSize(3);
        var before = everything();

        assertThat(stored(batch)).isEmpty();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void takesWhatIsNewOutOfABatchThatIsPartlyKnown() {
        var question = question(4);
        var first = byUser(question, 1);
        var second = byShop(question, 2);
        store(first);

        assertThat(stored(List.of(first, second, second))).containsExactly(second.id());

        assertThat(row("SELECT message_count FROM feed_conversation WHERE id = :id", question.id()))
                .containsEntry("message_count", 2L);
        assertThat(count(question, "all", 0)).isEqualTo(1);
    }

    @Test
    void countsRightWhenTwoInstancesApplyTheSameAtOnce() {
        var question = question(5);
        var batch = List.of(byUser(question, 1), byShop(question, 2), byUser(question(5), 1));

        var stored = Flux.range(0, 8).flatMap(instance -> feed.store(batch), 8)
                .flatMapIterable(ProjectionRepository.Stored::ids)
                .collectList().block(TIME_LIMIT);

        assertThat(stored).hasSize(3);
        assertThat(count(question, "all", 0)).isEqualTo(2);
    }

    @Test
    void keepsTheLaterDateWhenAnEarlierMessageComesLate() {
        var question = question(6);

        store(byUser(question, 2));
        store(byUser(question, 1));

        assertThat(row("SELECT last_message_date FROM feed_conversation WHERE id = :id", question.id()))
                .containsEntry("last_message_date", date(question, 1));
    }

    @Test
    void storesNothingThatContradictsWhatIsKnown() {
        var ada = question(7);
        var first = byUser(ada, 1);
        store(first);
        var deniz = new ConversationFacts(ada.id(), 7, Posted.newId(), ada.datasource(), ada.conversationType(),
                ada.itemContent(), ada.itemId(), ada.product(), Posted.OPENED);
        var other = question(7);
        var before = everything();

        var outcome = Objects.requireNonNull(
                feed.store(List.of(byUser(deniz, 1), Posted.withId(byUser(other, 1), first.id()))).block(TIME_LIMIT));

        assertThat(outcome.ids()).isEmpty();
        assertThat(outcome.mismatches()).containsExactlyInAnyOrder(0, 1);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void countsTheStarsOfAProductHoweverOftenTheyAreTold() {
        var five = review(11, 900, 5);
        var other = review(11, 900, 5);
        var unrated = review(11, 900, null);
        var first = byUser(unrated, 1);
        var batch = List.of(byUser(five, 1), byUser(other, 1), first);
        assertThat(stored(batch)).hasSize(3);
        assertThat(stored(batch)).isEmpty();
        assertThat(count(five, "rating_5", 900)).isEqualTo(2);

        assertThat(stored(List.of(Posted.with(first, unrated.with(1, null))))).isEmpty();
        assertThat(stored(List.of(Posted.with(first, unrated.with(1, null))))).isEmpty();
        store(byUser(unrated.with(2, null), 2)); // what is known stays

        assertThat(count(five, "rating_1", 900)).isEqualTo(1);
        assertThat(row("SELECT rating, message_count FROM feed_conversation WHERE id = :id", unrated.id()))
                .containsEntry("rating", (short) 1).containsEntry("message_count", 2L);
        var _ = DATABASE.sql("DELETE FROM feed_conversation WHERE id = :id").bind("id", five.id()).fetch().rowsUpdated()
                .block(TIME_LIMIT);
        assertThat(count(five, "rating_5", 900)).isEqualTo(1);
    }

    @Test
    void storesNoTitleOfAnErasedPerson() {
        var review = review(12, 901, 4).with(4, "canary");
        DATABASE.sql("""
                INSERT INTO erased_user (channel, user_id, id, requested_date, replacement)
                VALUES (12, :user, 1, now(), '[deleted]')""").bind("user", review.user()).then().block(TIME_LIMIT);

        store(byUser(review, 1));

        assertThat(row("SELECT rating, title FROM feed_conversation WHERE id = :id", review.id()))
                .containsEntry("title", "[deleted]").containsEntry("rating", (short) 4);
    }

    private static ConversationFacts review(int channel, long product, @Nullable Integer rating) {
        return new ConversationFacts(Posted.newId(), channel, Posted.newId(), 8, ConversationType.REVIEW,
                ItemContent.PRODUCT, product, product, Posted.OPENED).with(rating, null);
    }

    @Test
    void storesTheFirstOfABatchThatContradictsItself() {
        var ada = question(8);
        var deniz = new ConversationFacts(ada.id(), 8, Posted.newId(), ada.datasource(), ada.conversationType(),
                ada.itemContent(), ada.itemId(), ada.product(), Posted.OPENED);
        var first = byUser(ada, 1);
        var second = byUser(ada, 2);

        var outcome = Objects.requireNonNull(feed.store(List.of(first, byUser(deniz, 1), second, first,
                Posted.withId(byUser(question(8), 1), second.id()))).block(TIME_LIMIT));

        assertThat(outcome.ids()).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(outcome.mismatches()).containsExactlyInAnyOrder(1, 4);
        assertThat(row("SELECT user_id, message_count FROM feed_conversation WHERE id = :id", ada.id()))
                .containsEntry("user_id", ada.user()).containsEntry("message_count", 2L);
    }

    private Set<Long> stored(List<MessagePosted> events) {
        return Objects.requireNonNull(feed.store(events).block(TIME_LIMIT)).ids();
    }

    private void store(MessagePosted... events) {
        assertThat(stored(List.of(events))).hasSize(events.length);
    }

    private static Object date(ConversationFacts conversation, int secondsLater) {
        return conversation.createdDate().plusSeconds(secondsLater).atOffset(ZoneOffset.UTC);
    }

    private static Map<String, Object> row(String sql, long id) {
        return DATABASE.sql(sql).bind("id", id).fetch().one().blockOptional(TIME_LIMIT).orElseThrow();
    }

    private static long count(ConversationFacts conversation, String dimension, @Nullable Number key) {
        return DATABASE.sql("""
                SELECT count FROM feed_count WHERE channel = :channel AND conversation_type = :type
                AND dimension = :dimension AND key = :key""").bind("channel", conversation.channel())
                .bind("type", conversation.conversationType().wire()).bind("dimension", dimension)
                .bind("key", Objects.requireNonNull(key)).mapValue(Long.class).one().blockOptional(TIME_LIMIT)
                .orElseThrow();
    }

    private static List<String> everything() {
        return Flux.just("feed_message", "feed_conversation", "feed_count")
                .concatMap(table -> DATABASE.sql("SELECT t::TEXT FROM " + table + " t").mapValue(String.class).all())
                .sort().collectList().blockOptional(TIME_LIMIT).orElseThrow();
    }
}
