package com.sellercenter.message;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.Parties;
import com.sellercenter.contracts.internal.MessageSet;
import com.sellercenter.contracts.internal.UserMessage;
import com.sellercenter.kit.database.Bulkhead;
import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.query.PageQuery;
import com.sellercenter.kit.web.RequestIdFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads messages: pages for callers, and the message sets of conversation-service's lists. */
@Repository
class MessageListRepository {

    private static final String JOIN = " FROM message m JOIN conversation c ON c.id = m.conversation";

    private static final String LISTED = """
            SELECT m.id, m.conversation, m.message_content, m.user_type, m.content_id, m.content_type, m.created_date""";

    private static final String LIST = LISTED + JOIN;

    private static final String LIST_WITH_ORIGINALS = LISTED + ", m.original_content" + JOIN;

    // a person's own originals: those of the shops are contact details of somebody else
    private static final String OF_USER = LISTED + """
            , CASE WHEN m.content_type = 'user' AND m.content_id = $2 THEN m.original_content END AS original_content"""
            + JOIN + " WHERE c.channel = $1 AND c.user_id = $2 AND m.id > $3 ORDER BY m.id LIMIT " + UserMessage.LIMIT;

    // The database renders the JSON of MessageSet, because one text costs less to pass on than all its columns.
    private static final String SETS = """
            SELECT COALESCE(JSON_AGG(JSON_BUILD_OBJECT('conversation', c.id, 'message_count', c.last_seq,
                'last_message_date', c.last_message_date, 'messages', m.messages))
                    FILTER (WHERE m.messages IS NOT NULL), '[]')::TEXT AS sets,
                ARRAY_AGG(c.id) FILTER (WHERE NOT c.matches) AS mismatching
            FROM (
                SELECT c.id, c.last_seq, c.last_message_date, asked.channel IS NULL
                    OR (c.channel, c.user_id, c.datasource) = (asked.channel, asked.user_id, asked.datasource) AS matches
                FROM UNNEST($1::BIGINT[], $4::INT[], $5::BIGINT[], $6::BIGINT[]) AS asked(id, channel, user_id, datasource)
                JOIN conversation c ON c.id = asked.id AND c.channel <> 0 -- 0: it has expired
            ) c
            CROSS JOIN LATERAL (
                SELECT JSON_AGG(json ORDER BY seq) AS messages
                FROM (
                    SELECT seq, json, SUM(OCTET_LENGTH(json::TEXT)) OVER (ORDER BY seq DESC) AS bytes
                    FROM (
                        SELECT m.seq, JSON_BUILD_OBJECT('id', m.id, 'message_content', m.message_content,
                            'user_type', m.user_type, 'content_type', m.content_type, 'content_id', m.content_id,
                            'created_date', m.created_date) AS json
                        FROM message m WHERE c.matches AND m.conversation = c.id ORDER BY m.seq DESC LIMIT $2
                    ) newest
                ) measured
                WHERE bytes <= $3
            ) m""";

    private static final String SETS_WITH_ORIGINALS = SETS.replace("'created_date', m.created_date)",
            "'created_date', m.created_date, 'original_content', m.original_content)");

    private final DatabaseClient database;
    private final FactsMismatches mismatches;
    private final Bulkhead bulkhead;

    MessageListRepository(DatabaseClient database, FactsMismatches mismatches, MeterRegistry meters) {
        this.database = database;
        this.mismatches = mismatches;
        this.bulkhead = Bulkhead.forLists(meters);
    }

    /** One page of the messages, newest first. */
    Mono<Page<ListedMessage>> page(MessageFilter filter, PageRequest page, URI uri) {
        return count(filter).flatMap(count -> bulkhead.run(page.size(), rows(filter, page.size(), page.offset(count)))
                .map(rows -> page.page(count, rows, uri)));
    }

    /**
     * The {@link MessageSet}s of the conversations as a JSON array; one without messages has none, and one of other parties
     * has none and is reported.
     */
    Mono<String> sets(MessageSet.Query query) {
        var conversations = query.conversations();
        var parties = Objects.requireNonNullElse(query.parties(), List.<Parties>of());
        var sql = Boolean.TRUE.equals(query.originals()) ? SETS_WITH_ORIGINALS : SETS;
        return bulkhead.run(conversations.size(), shield("list message sets", database.sql(sql)
                .bind(0, conversations.toArray(Long[]::new))
                .bind(1, MessageSet.LIMIT)
                .bind(2, MessageSet.bytes(conversations.size()))
                .bind(3, parties.stream().map(Parties::channel).toArray(Integer[]::new))
                .bind(4, parties.stream().map(Parties::user).toArray(Long[]::new))
                .bind(5, parties.stream().map(Parties::datasource).toArray(Long[]::new))
                .map(Sets::of).one())).flatMap(found -> reported(query, found));
    }

    private Mono<String> reported(MessageSet.Query query, Sets found) {
        return found.mismatching.isEmpty() ? Mono.just(found.json) : Mono.deferContextual(context -> {
            found.mismatching.forEach(id -> mismatches.conversation("its messages are not listed", id,
                    requireNonNull(query.parties()).get(query.conversations().indexOf(id)),
                    "a conversation of other parties", RequestIdFilter.of(context)));
            return Mono.just(found.json);
        });
    }

    /** The oldest messages of the user's conversations whose ids follow, those of the user with what was written. */
    Mono<List<ListedMessage>> ofUser(int channel, long user, long after) {
        return shield(database.sql(OF_USER).bind(0, channel).bind(1, user).bind(2, after)
                .map(row -> new MessageRow(row).listedWithOriginal()).all());
    }

    private Mono<Long> count(MessageFilter filter) {
        var count = filter.selectsWholeConversations()
                ? filtered("SELECT COALESCE(SUM(c.last_seq), 0)::BIGINT FROM conversation c", filter, "")
                : filtered("SELECT COUNT(*) FROM (SELECT" + JOIN, filter,
                        " LIMIT " + PageQuery.MAX_COUNTED + ") counted");
        return shield(count.mapValue(Long.class).one());
    }

    private Mono<List<ListedMessage>> rows(MessageFilter filter, int limit, long offset) {
        var page = " ORDER BY m.id DESC LIMIT " + limit + " OFFSET " + offset;
        var originals = filter.caller().operator();
        return shield("list messages", filtered(originals ? LIST_WITH_ORIGINALS : LIST, filter, page)
                .map(row -> originals ? new MessageRow(row).listedWithOriginal() : new MessageRow(row).listed()).all());
    }

    private GenericExecuteSpec filtered(String select, MessageFilter filter, String rest) {
        var conditions = filter.conditions();
        return conditions.bind(database.sql(select + " WHERE " + conditions.sql() + rest));
    }

    private record Sets(String json, List<Long> mismatching) {

        static Sets of(Readable row) {
            var mismatching = row.get("mismatching", Long[].class);
            return new Sets(requireNonNull(row.get("sets", String.class)),
                    mismatching == null ? List.of() : List.of(mismatching));
        }
    }
}
