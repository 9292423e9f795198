package com.sellercenter.conversation.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.Activity;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Reports of stored messages, and the inbox state that they leave. */
class ActivityRepositoryTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Instant OPENED = Instant.parse("2023-07-19T10:25:40.208173Z");
    private static final DatabaseClient DATABASE = TestDatabase.migrated("classpath:db/reference",
            "classpath:db/migration");
    private static final ContentType SHOPPER = ContentType.USER;
    private static final ContentType SHOP = ContentType.DATASOURCE;

    private final ActivityRepository activities = new ActivityRepository(DATABASE,
            new FactsMismatches(new SimpleMeterRegistry()));

    @Test
    void countsEachMessageForTheOtherSide() {
        var id = opened("question");

        report(at(id, 2, SHOPPER));
        report(at(id, 3, SHOP), at(id, 4, SHOP));

        assertThat(inbox(id)).isEqualTo(new Inbox(2, 2, null, date(3), true));
    }

    @Test
    void waitsForTheShopSinceTheFirstMessageThatItHasNotAnswered() {
        var id = opened("question");
        assertThat(inbox(id).since).isEqualTo(OPENED);

        report(at(id, 2, SHOP));
        assertThat(inbox(id).since).isNull();

        report(at(id, 3, SHOPPER));
        report(at(id, 4, SHOPPER));
        assertThat(inbox(id).since).isEqualTo(date(3));
    }

    @Test
    void waitsForNobodyInAReview() {
        var id = opened("review");

        report(at(id, 2, SHOPPER));

        assertThat(inbox(id)).isEqualTo(new Inbox(0, 2, null, null, true));
    }

    @Test
    void waitsAgainForALaterMessageOnceNoReplyWasNeeded() {
        var id = opened("question");
        execute("UPDATE conversation SET no_reply = 1, reply_needed_since = NULL WHERE id = " + id);

        report(at(id, 1, SHOPPER)); // the event of the first message, late
        assertThat(inbox(id).since).isNull();

        report(at(id, 1, SHOPPER), at(id, 2, SHOPPER));
        assertThat(inbox(id).since).isEqualTo(date(2));
    }

    @Test
    void countsNothingThatIsReadAlready() {
        var id = opened("question");
        execute("UPDATE conversation SET shop_mark = 30, shop_read = 3, shop_unread = '{}' WHERE id = " + id);

        report(at(id, 2, SHOPPER), at(id, 3, SHOPPER), at(id, 4, SHOPPER));

        assertThat(inbox(id).shopUnread).isEqualTo(1);
    }

    @Test
    void writesNothingForARepetition() {
        var id = opened("question");
        report(at(id, 2, SHOPPER), at(id, 3, SHOP));
        var version = version(id);

        report(at(id, 2, SHOPPER), at(id, 3, SHOP));
        report(at(id, 1, SHOPPER));

        assertThat(version(id)).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void countsTheSameInWhicheverOrderAndHoweverOftenMessagesAreReported(long seed) {
        var random = new Random(seed);
        var id = opened("question");
        var sides = IntStream.range(0, 12).mapToObj(place -> place == 0 || random.nextBoolean() ? SHOPPER : SHOP)
                .toList();
        var reports = new ArrayList<Activity>();
        for (var copy = 0; copy < 2; copy++) {
            IntStream.rangeClosed(1, sides.size()).forEach(place -> reports.add(at(id, place, sides.get(place - 1))));
        }
        Collections.shuffle(reports, random);

        var _ = Flux.fromIterable(reports).window(1 + random.nextInt(3)).flatMap(Flux::collectList)
                .flatMap(activities::record, 4).blockLast(TIMEOUT);

        var found = inbox(id);
        assertThat(found.shopUnread).isEqualTo(Collections.frequency(sides, SHOPPER));
        assertThat(found.shopperUnread).isEqualTo(Collections.frequency(sides, SHOP));
        assertThat(found.since != null).isEqualTo(sides.getLast() == SHOPPER);
        assertThat(found.firstAnswer).isEqualTo(sides.contains(SHOP) ? date(sides.indexOf(SHOP) + 1) : null);
    }

    @Test
    void isCountedAgainWhereAMessageIsMissing() {
        var id = opened("question");

        report(at(id, 3, SHOPPER));

        assertThat(inbox(id).counted).isFalse();
    }

    @Test
    void isCountedAgainWhereNoSideIsTold() {
        var id = opened("question");

        report(at(id, 2, null));

        assertThat(inbox(id).counted).isFalse();
    }

    @Test
    void isCountedAgainWhereAPlaceIsGivenOnceMoreAfterARestoreOfMessageService() {
        var id = opened("question");
        report(at(id, 2, SHOPPER), at(id, 3, SHOPPER));
        execute("UPDATE conversation SET no_reply = 3, reply_needed_since = NULL WHERE id = " + id);

        report(new Activity(id, 3, date(9), new Parties(1, id, 1), null, SHOPPER));

        assertThat(inbox(id).counted).isFalse();
        assertThat(number("SELECT COUNT(*) FROM conversation WHERE no_reply IS NULL AND id = " + id)).isEqualTo(1);
    }

    @Test
    void isCountedAgainWhereTheTopicTellsOfALostMessageWhosePlaceTheOtherSideHasNow() {
        var id = opened("question");
        report(at(id, 2, SHOP), at(id, 3, SHOPPER)); // as message-service has them since it was restored

        report(at(id, 1, SHOPPER), at(id, 2, SHOPPER)); // as the topic had them before, read once more

        assertThat(inbox(id).counted).isFalse();
    }

    @Test
    void isCountedAgainWhereTheReleaseBeforeHasRecordedAMessage() {
        var id = opened("question");
        execute("UPDATE conversation SET message_count = 2, last_message_date = now() WHERE id = " + id);

        assertThat(inbox(id).counted).isFalse();
        report(new Activity(id, 3, Instant.now(), new Parties(1, id, 1), null, SHOPPER));
        assertThat(inbox(id).counted).isFalse();
    }

    private static long opened(String type) {
        var id = number("SELECT next_id()");
        execute("""
                INSERT INTO conversation (id, channel, user_id, datasource_id, conversation_type, message_count, created_date,
                    last_message_date, inbox_count, shop_unread, reply_needed_since)
                VALUES (%1$d, 1, %1$d, 1, '%2$s', 1, '%3$s', '%3$s', 1, '{[1,2)}',
                    CASE WHEN '%2$s' <> 'review' THEN TIMESTAMPTZ '%3$s' END)""".formatted(id, type, OPENED));
        return id;
    }

    private static Instant date(int place) {
        return OPENED.plusSeconds(place - 1L);
    }

    private static Activity at(long conversation, int place, @Nullable ContentType side) {
        return new Activity(conversation, place, date(place), new Parties(1, conversation, 1), null, side);
    }

    private void report(Activity... reports) {
        assertThat(activities.record(List.of(reports)).block(TIMEOUT)).isEmpty();
    }

    private static Inbox inbox(long id) {
        return Objects.requireNonNull(DATABASE.sql("""
                SELECT (SELECT COALESCE(SUM(UPPER(r) - LOWER(r)), 0)::BIGINT FROM UNNEST(shopper_unread) r) AS shopper,
                    (SELECT COALESCE(SUM(UPPER(r) - LOWER(r)), 0)::BIGINT FROM UNNEST(shop_unread) r) AS shop,
                    reply_needed_since, first_answer_date, inbox_count = message_count AS counted
                FROM conversation WHERE id = :id""").bind("id", id)
                .map(row -> new Inbox(Objects.requireNonNull(row.get("shopper", Long.class)),
                        Objects.requireNonNull(row.get("shop", Long.class)),
                        row.get("reply_needed_since", Instant.class), row.get("first_answer_date", Instant.class),
                        Boolean.TRUE.equals(row.get("counted", Boolean.class))))
                .one().block(TIMEOUT));
    }

    private static long version(long id) {
        return number("SELECT xmin::TEXT::BIGINT FROM conversation WHERE id = " + id);
    }

    private static long number(String sql) {
        return Objects.requireNonNull(DATABASE.sql(sql).mapValue(Long.class).one().block(TIMEOUT));
    }

    private static void execute(String sql) {
        DATABASE.sql(sql).then().block(TIMEOUT);
    }

    private record Inbox(long shopperUnread, long shopUnread, @Nullable Instant since, @Nullable Instant firstAnswer,
            boolean counted) {}
}
