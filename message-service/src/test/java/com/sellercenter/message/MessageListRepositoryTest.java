package com.sellercenter.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.drf.list.Page;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Six conversations of two users with three shops, four messages in each, every second one a shop's. */
class MessageListRepositoryTest {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(1);
    private static final DatabaseClient DATABASE = TestDatabase.migrated("classpath:db/migration");
    private static final String CONVERSATIONS = """
            INSERT INTO conversation (id, channel, user_id, datasource, conversation_type, created_date, last_seq,
                last_message_date)
            SELECT %1$d * 100 + i, %1$d, i %% 2, i %% 3, 'message', TIMESTAMPTZ '2026-01-01 00:00Z', 4, TIMESTAMPTZ '2026-01-04 00:00Z'
            FROM GENERATE_SERIES(1, 6) i""";
    private static final String MESSAGES = """
            INSERT INTO message (conversation, seq, message_content, user_type, content_type, content_id, posted_by,
                created_date)
            SELECT c.id, seq, 'message ' || seq, 'registered', (ARRAY['datasource', 'user'])[seq % 2 + 1], 1, 'test',
                TIMESTAMPTZ '2025-12-31 00:00Z' + seq * INTERVAL '1 day'
            FROM conversation c, GENERATE_SERIES(1, 4) seq""";

    private static final MeterRegistry METERS = new SimpleMeterRegistry();

    private final MessageListRepository messages = new MessageListRepository(DATABASE, new FactsMismatches(METERS),
            METERS);

    @BeforeAll
    static void post() {
        execute(CONVERSATIONS.formatted(1));
        execute(CONVERSATIONS.formatted(2)); // another channel's, which must not show
        execute(MESSAGES);
    }

    @ParameterizedTest
    @CsvSource({"SHOPPER, '', 12", "SELLER, '', 8", "CHAIN, '', 16", "OPERATOR, '', 24",
            "OPERATOR, conversation=103, 4", "SHOPPER, conversation=102, 0", "OPERATOR, conversation=203, 0",
            "OPERATOR, content_type=datasource, 12", "CHAIN, content_type=user&conversation=104, 2",
            "OPERATOR, created_date=2026-01-02, 6", "SHOPPER, created_date__gte=2026-01-03&content_type=user, 3"})
    void holdsWhatTheCallerMaySeeAndAsksFor(String caller, String query, int count) {
        var page = page(caller(caller), query, 1, 100);

        assertThat(page.count()).isEqualTo(count);
        assertThat(page.results()).hasSize(count);
    }

    @Test
    void isReadPageByPageWithTheNewestFirst() {
        var all = ids(page(caller("OPERATOR"), "", 1, 100));

        assertThat(all).isSortedAccordingTo((one, other) -> Long.compare(other, one)).doesNotHaveDuplicates();
        assertThat(ids(page(caller("OPERATOR"), "", 2, 10))).isEqualTo(all.subList(10, 20));
        assertThat(ids(page(caller("OPERATOR"), "", PageRequest.LAST, 10))).isEqualTo(all.subList(20, 24));
    }

    private Page<ListedMessage> page(Caller caller, String query, int number, int size) {
        var filter = MessageFilter.of(caller,
                UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams());
        return Objects.requireNonNull(messages
                .page(filter, new PageRequest(number, size), URI.create("http://localhost/users/messages/"))
                .block(TIME_LIMIT));
    }

    private static List<Long> ids(Page<ListedMessage> page) {
        return page.results().stream().map(ListedMessage::id).toList();
    }

    private static Caller caller(String name) {
        return switch (name) {
            case "SHOPPER" -> new Caller.Shopper(1, 1, "shopper");
            case "SELLER" -> new Caller.Seller(1, Set.of(2L), false, "seller");
            case "CHAIN" -> new Caller.Seller(1, Set.of(1L, 2L), false, "chain");
            default -> new Caller.Seller(1, Set.of(), true, "operator");
        };
    }

    private static void execute(String sql) {
        DATABASE.sql(sql).then().block(TIME_LIMIT);
    }
}
