package com.sellercenter.conversation.activity;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ItemContent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Stores conversations again that this database lost when it was set back to an earlier moment: a conversation is committed
 * before its messages, so a message of an unknown one says that it was lost (ADR 18). Only its subject is not known any more.
 */
@Repository
class LostConversationRepository {

    private static final Logger log = LoggerFactory.getLogger(LostConversationRepository.class);

    // its inbox is counted, and its messages are indexed, from message-service; of an erased user no title is stored
    private static final String STORE = """
            WITH stored AS (
                INSERT INTO conversation (id, channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                    message_count, created_date, last_message_date, inbox_count, rating, title,
                    verified_purchase)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $9, -1, $11,
                    CASE WHEN $12::TEXT IS NOT NULL THEN COALESCE((SELECT replacement FROM erased_user e
                        WHERE (e.channel, e.user_id) = ($2, $3)), $12) END, $13)
                ON CONFLICT DO NOTHING
                RETURNING id
            ), indexed_again AS (
                UPDATE inbox_work SET indexed_message = LEAST(indexed_message, $10 - 1) WHERE EXISTS (SELECT FROM stored)
            )
            SELECT COUNT(*) FROM stored""";

    private final DatabaseClient database;
    private final Counter storedAgain;
    private final Counter openedAgain;

    LostConversationRepository(DatabaseClient database, MeterRegistry meters) {
        this.database = database;
        storedAgain = counter("stored_again", meters); // registered at the start, so that the first increment is seen
        openedAgain = counter("opened_again", meters);
    }

    /**
     * Stores the conversation under its own id, unless the shopper has opened the same again as another. The request id is
     * logged.
     *
     * @param message the id of the first message that tells of it
     */
    Mono<Void> store(ConversationFacts facts, long message, String requestId) {
        return shield(database.sql(STORE)
                .bind(0, facts.id())
                .bind(1, facts.channel())
                .bind(2, facts.user())
                .bind(3, facts.datasource())
                .bind(4, facts.conversationType().wire())
                .bind(5, Parameters.in(R2dbcType.VARCHAR, wire(facts.itemContent())))
                .bind(6, Parameters.in(R2dbcType.BIGINT, facts.itemId()))
                .bind(7, Parameters.in(R2dbcType.BIGINT, facts.product()))
                .bind(8, facts.createdDate())
                .bind(9, message)
                .bind(10, Parameters.in(R2dbcType.INTEGER, facts.rating()))
                .bind(11, Parameters.in(R2dbcType.VARCHAR, facts.title()))
                .bind(12, Parameters.in(R2dbcType.BOOLEAN, facts.verifiedPurchase())).mapValue(Long.class).one())
                .doOnNext(stored -> report(facts, stored > 0, requestId))
                .then();
    }

    private void report(ConversationFacts facts, boolean stored, String requestId) {
        if (stored) {
            storedAgain.increment();
            log.atWarn().addKeyValue("request_id", requestId).log(
                    "conversation {} was lost and is stored again, without its subject, request {}", facts.id(),
                    requestId);
        } else {
            openedAgain.increment();
            log.atError().addKeyValue("request_id", requestId).log(
                    "conversation {} was lost, and the same was opened again under another id: {}, request {}",
                    facts.id(), facts, requestId);
        }
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("conversations.lost").description("conversations that only the topic still knew")
                .tag("outcome", outcome).register(meters);
    }

    private static @Nullable String wire(@Nullable ItemContent item) {
        return item == null ? null : item.wire();
    }
}
