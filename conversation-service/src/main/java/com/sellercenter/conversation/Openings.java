package com.sellercenter.conversation;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.kit.database.GroupCommit;
import com.sellercenter.kit.database.GroupCommit.Limits;
import com.sellercenter.kit.database.RolledBack;
import com.sellercenter.kit.idempotency.IdempotencyKey;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens conversations, those that are opened at the same time by one statement: all of them or none. */
@Component
class Openings {

    // What ConversationRepository's statement does, for several. All groups take the unique keys in one order, so that two
    // never wait for each other; of equal ones in a group the first is opened.
    private static final String OPEN = """
            WITH wanted AS (
                SELECT *
                FROM UNNEST($1::INT[], $2::BIGINT[], $3::BIGINT[], $4::TEXT[], $5::TEXT[], $6::BIGINT[], $7::BIGINT[],
                    $8::TEXT[], $9::TIMESTAMPTZ[], $10::TEXT[], $11::TEXT[], $12::TEXT[], $13::BIGINT[], $14::TEXT[])
                WITH ORDINALITY AS wanted(channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                    subject, opened_date, message_content, user_type, content_type, content_id, posted_by, place)
            ), firsts AS (
                SELECT DISTINCT ON (channel, user_id, datasource_id, conversation_type, item_content, item_id) *
                FROM wanted
                ORDER BY channel, user_id, datasource_id, conversation_type, item_content, item_id, place
            ), opened AS (
                INSERT INTO conversation (channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                                          subject, message_count, created_date, last_message_date)
                SELECT channel, user_id, datasource_id, conversation_type, item_content, item_id, product, subject, 1,
                    opened_date, opened_date
                FROM firsts
                ORDER BY channel, user_id, datasource_id, conversation_type, item_content, item_id
                ON CONFLICT ON CONSTRAINT conversation_only_once DO NOTHING
                RETURNING id, channel, user_id, datasource_id, conversation_type, item_content, item_id
            ), placed AS (
                SELECT opened.id, firsts.message_content, firsts.user_type, firsts.content_type, firsts.content_id,
                    firsts.posted_by, firsts.place
                FROM opened JOIN firsts USING (channel, user_id, datasource_id, conversation_type)
                WHERE opened.item_content IS NOT DISTINCT FROM firsts.item_content
                  AND opened.item_id IS NOT DISTINCT FROM firsts.item_id
            ), pending AS (
                INSERT INTO pending_delivery (conversation_id, message_content, user_type, content_type, content_id, posted_by)
                SELECT id, message_content, user_type, content_type, content_id, posted_by FROM placed
                RETURNING conversation_id AS id, delivery_id
            )
            SELECT id, delivery_id
            FROM wanted LEFT JOIN (SELECT id, delivery_id, place FROM pending JOIN placed USING (id)) done USING (place)
            ORDER BY place""";

    private static final Limits GROUPS = new Limits(64, 2, 1_000, Duration.ofMillis(1_500));

    private final DatabaseClient database;
    private final ConversationRepository conversations;
    private final GroupCommit<NewConversation, Optional<Conversation>> groups = new GroupCommit<>(GROUPS,
            this::openGroup);

    Openings(DatabaseClient database, ConversationRepository conversations) {
        this.database = database;
        this.conversations = conversations;
    }

    /** Stores the conversation with its first message still to be delivered; empty if the same one is there already. */
    Mono<Conversation> open(NewConversation opening, @Nullable IdempotencyKey key) {
        return key == null ? openInGroup(opening) : conversations.open(opening, key);
    }

    // one that cannot be stored fails its group, of which nothing is stored: then each goes alone
    private Mono<Conversation> openInGroup(NewConversation opening) {
        return groups.add(opening).flatMap(Mono::justOrEmpty)
                .onErrorResume(RolledBack::isBehind, error -> conversations.open(opening, null));
    }

    private Mono<List<Optional<Conversation>>> openGroup(List<NewConversation> group) {
        return group.size() == 1
                ? conversations.open(group.getFirst(), null).map(Optional::of).defaultIfEmpty(Optional.empty())
                        .map(List::of)
                : openAll(new Group(group));
    }

    private Mono<List<Optional<Conversation>>> openAll(Group group) {
        return shield(database.sql(OPEN)
                .bind(0, group.facts(ConversationFacts::channel, Integer[]::new))
                .bind(1, group.facts(ConversationFacts::user, Long[]::new))
                .bind(2, group.facts(ConversationFacts::datasource, Long[]::new))
                .bind(3, group.facts(facts -> facts.conversationType().wire(), String[]::new))
                .bind(4, group.facts(facts -> wire(facts.itemContent()), String[]::new))
                .bind(5, group.facts(ConversationFacts::itemId, Long[]::new))
                .bind(6, group.facts(ConversationFacts::product, Long[]::new))
                .bind(7, group.column(NewConversation::subject, String[]::new))
                .bind(8, group.facts(facts -> facts.createdDate().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .bind(9, group.column(opening -> opening.message().messageContent(), String[]::new))
                .bind(10, group.column(opening -> opening.message().userType().wire(), String[]::new))
                .bind(11, group.column(opening -> opening.message().contentType().wire(), String[]::new))
                .bind(12, group.column(opening -> opening.message().contentId(), Long[]::new))
                .bind(13, group.column(NewConversation::openedBy, String[]::new))
                .map(Opened::of).all()).map(group::stored);
    }

    private static @Nullable String wire(@Nullable ItemContent item) {
        return item == null ? null : item.wire();
    }

    /** @param id null where the same conversation was there already, and then so is the delivery */
    private record Opened(@Nullable Long id, @Nullable UUID delivery) {

        static Opened of(Readable row) {
            return new Opened(row.get("id", Long.class), row.get("delivery_id", UUID.class));
        }

        Optional<Conversation> conversation(NewConversation opening) {
            return id == null
                    ? Optional.empty()
                    : Optional.of(opening.stored(id, Objects.requireNonNull(delivery)));
        }
    }

    private record Group(List<NewConversation> openings) {

        <T> @Nullable T[] facts(Function<ConversationFacts, ? extends @Nullable T> value,
                IntFunction<@Nullable T[]> array) {
            return column(opening -> value.apply(opening.facts()), array);
        }

        <T> @Nullable T[] column(Function<NewConversation, ? extends @Nullable T> value,
                IntFunction<@Nullable T[]> array) {
            return openings.stream().map(value).toArray(array);
        }

        List<Optional<Conversation>> stored(List<Opened> outcomes) {
            return IntStream.range(0, outcomes.size())
                    .mapToObj(index -> outcomes.get(index).conversation(openings.get(index))).toList();
        }
    }
}
