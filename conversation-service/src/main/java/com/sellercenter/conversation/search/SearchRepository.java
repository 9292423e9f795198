package com.sellercenter.conversation.search;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.contracts.internal.MessageTexts;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Stores the words of messages, never their texts. */
@Repository
class SearchRepository {

    // nothing of an erased person (ADR 20), nor of a conversation that is not known here or is another's (ADR 18); the first
    // message brings the words of the subject
    private static final String STORE = """
            WITH told AS (
                SELECT told.*, c.subject,
                    ARRAY_TO_TSVECTOR(ARRAY['u ' || channel || ' ' || user_id, 'd ' || channel || ' ' || datasource_id]) AS owners
                FROM UNNEST($1::BIGINT[], $2::BIGINT[], $3::INT[], $4::BIGINT[], $5::BIGINT[], $6::BIGINT[], $7::BIGINT[],
                    $8::TEXT[]) AS told(message_id, id, channel, user_id, datasource_id, seq, author_id, written)
                JOIN conversation c USING (id, channel, user_id, datasource_id)
            )
            INSERT INTO message_words (conversation_id, message_id, author_id, words)
            SELECT id, message_id, author_id, words_of(written) || owners
            FROM told WHERE NOT EXISTS (SELECT FROM erased_user e WHERE (e.channel, e.user_id) = (told.channel, told.author_id))
            UNION ALL
            SELECT id, 0, user_id, words_of(subject) || owners
            FROM told WHERE seq = 1 AND subject IS NOT NULL
                AND NOT EXISTS (SELECT FROM erased_user e WHERE (e.channel, e.user_id) = (told.channel, told.user_id))
            ON CONFLICT DO NOTHING""";

    // not where it was set back meanwhile, for a conversation that was stored again
    private static final String ADVANCE = """
            UPDATE inbox_work SET indexed_message = $2 WHERE indexed_message = $1""";

    private final DatabaseClient database;

    SearchRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Stores the words of these messages; of one that is indexed already, nothing. */
    Mono<Void> store(List<MessageTexts.Text> messages) {
        var batch = new Batch(messages);
        return messages.isEmpty()
                ? Mono.empty()
                : shield(database.sql(STORE)
                        .bind(0, batch.column(MessageTexts.Text::id, Long[]::new))
                        .bind(1, batch.column(MessageTexts.Text::conversation, Long[]::new))
                        .bind(2, batch.column(message -> message.parties().channel(), Integer[]::new))
                        .bind(3, batch.column(message -> message.parties().user(), Long[]::new))
                        .bind(4, batch.column(message -> message.parties().datasource(), Long[]::new))
                        .bind(5, batch.column(MessageTexts.Text::seq, Long[]::new))
                        .bind(6, batch.column(MessageTexts.Text::author, Long[]::new))
                        .bind(7, batch.column(MessageTexts.Text::messageContent, String[]::new)).then());
    }

    /** Records that all messages up to this one are indexed. */
    Mono<Void> advance(long from, long to) {
        return shield(database.sql(ADVANCE).bind(0, from).bind(1, to).then());
    }

    private record Batch(List<MessageTexts.Text> messages) {

        <T> @Nullable T[] column(Function<MessageTexts.Text, ? extends @Nullable T> value,
                IntFunction<@Nullable T[]> array) {
            return messages.stream().map(value).toArray(array);
        }
    }
}
