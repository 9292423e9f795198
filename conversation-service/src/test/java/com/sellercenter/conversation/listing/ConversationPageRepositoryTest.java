package com.sellercenter.conversation.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.conversation.Conversation;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.drf.list.PageRequest;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.query.Conditions;
import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;

/** 150 conversations of ten users with three shops, a third of each type; the page of a list and its count. */
class ConversationPageRepositoryTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String[] LOCATIONS = {"classpath:db/reference", "classpath:db/migration"};
    private static final DatabaseClient DATABASE = TestDatabase.migrated(LOCATIONS);
    private static final String OPEN = """
            INSERT INTO conversation (channel, user_id, datasource_id, conversation_type, item_content, item_id, product,
                message_count, created_date, last_message_date)
            SELECT %d, i %% 10, i %% 3, (ARRAY['message', 'question', 'review'])[i %% 3 + 1], 'product', i, i %% 7, 1,
                TIMESTAMPTZ '2023-07-19 00:00Z' + i * INTERVAL '1 s', TIMESTAMPTZ '2023-07-20 00:00Z' + i * 37 %% 50 * INTERVAL '1 s'
            FROM GENERATE_SERIES(%d, %d) i""";

    private static final Caller OPERATOR = new Caller.Seller(1, Set.of(), true, "operator");
    private static final Caller SELLER = new Caller.Seller(1, Set.of(2L), false, "seller");
    private static final Caller CHAIN = new Caller.Seller(1, Set.of(1L, 2L), false, "chain");
    private static final Caller SHOPPER = new Caller.Shopper(1, 7, "shopper");

    private final ConversationPageRepository pages = new ConversationPageRepository(DATABASE);

    @BeforeAll
    static void open() {
        execute(OPEN.formatted(1, 1, 150));
        execute(OPEN.formatted(2, 1, 20)); // another channel's, which must not show
    }

    @ParameterizedTest
    @CsvSource({"OPERATOR, '', 150", "OPERATOR, conversation_type=review, 50", "OPERATOR, user_id=3, 15",
            "OPERATOR, data_source_id=1, 50", "OPERATOR, data_source=1&conversation_type=question, 50",
            "SELLER, '', 50", "SELLER, data_source_id=2, 50", "SELLER, conversation_type=message, 0", "CHAIN, '', 100",
            "SHOPPER, '', 15", "SHOPPER, conversation_type=question, 5"})
    void hasAKeptCountForTheUsualLists(String caller, String query, int count) {
        var filter = filter(caller(caller), query);

        assertThat(ConversationPageRepository.COUNTS.statement(filter)).isPresent();
        assertThat(found(filter, "", 1, 10).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"OPERATOR, product=3, 22", "SELLER, user_id=3, 5", "SHOPPER, product_base_code=x, 0",
            "OPERATOR, created_date__lt=2023-07-19T00:01:00Z, 59", "SELLER, data_source_id=1, 0"})
    void countsWhatOtherFiltersLeave(String caller, String query, int count) {
        var filter = filter(caller(caller), query);

        assertThat(ConversationPageRepository.COUNTS.statement(filter)).isEmpty();
        assertThat(found(filter, "", 1, 10).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"OPERATOR, '', ''", "OPERATOR, '', last_message_date", "SELLER, '', ''", "SELLER, '', '-created_date'",
            "CHAIN, '', ''", "SHOPPER, conversation_type=question, ''", "OPERATOR, product=3, ''",
            "OPERATOR, '', 'last_message_date,-created_date'"})
    void readsTheSamePagesFromEitherEnd(String caller, String query, String ordering) {
        var filter = filter(caller(caller), query);
        var all = new ArrayList<Long>();
        for (int page = 1; page <= 2; page++) {
            all.addAll(ids(found(filter, ordering, page, 100)));
        }

        var paged = new ArrayList<Long>();
        for (int page = 1; page <= all.size() / 7 + 1; page++) {
            paged.addAll(ids(found(filter, ordering, page, 7)));
        }

        assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
        assertThat(found(filter, ordering, 30, 7).conversations()).isEmpty();
        assertThat(found(filter, ordering, PageRequest.LAST, 7).conversations()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "last_message_date", "-created_date,last_message_date"})
    void turnsEveryOrderRound(String ordering) {
        var order = ConversationOrdering.of(ordering);

        assertThat(idsBy(order.reversed())).isEqualTo(idsBy(order.sql()).reversed());
    }

    @Test
    void keepsTheCountsOfOpeningsAtTheSameTime() {
        Flux.range(0, 40).flatMap(i -> DATABASE.sql(OPEN.formatted(3, 1000 + i, 1000 + i)).then(), 8)
                .blockLast(TIMEOUT);
        execute(OPEN.formatted(3, 1020, 1029) + " ON CONFLICT DO NOTHING"); // opens nothing

        assertThat(
                number("SELECT SUM(count)::BIGINT FROM conversation_count WHERE channel = 3 AND dimension = 'channel'"))
                .isEqualTo(40);
        assertThat(number("SELECT SUM(count)::BIGINT FROM conversation_count WHERE channel = 3 AND dimension = 'user'"))
                .isEqualTo(40);
    }

    @Test
    void countsWhatWasThereBeforeItKeptCounts() {
        var address = RealParts.newDatabase();
        var flyway = TestDatabase.flyway(address).locations(LOCATIONS);
        flyway.target("2").load().migrate();
        var database = TestDatabase.at(address);
        database.sql(OPEN.formatted(1, 1, 30)).then().block(TIMEOUT);

        flyway.target("latest").load().migrate();

        var old = new ConversationPageRepository(database);
        assertThat(
                Objects.requireNonNull(old.page(filter(SELLER, ""), ConversationOrdering.of(""), new PageRequest(1, 3))
                        .block(TIMEOUT)).count())
                .isEqualTo(10);
    }

    private ConversationPageRepository.Found found(Conditions filter, String ordering, int page, int size) {
        return Objects.requireNonNull(
                pages.page(filter, ConversationOrdering.of(ordering), new PageRequest(page, size)).block(TIMEOUT));
    }

    private static List<Long> ids(ConversationPageRepository.Found found) {
        return found.conversations().stream().map(Conversation::id).toList();
    }

    private static List<Long> idsBy(String order) {
        return Objects
                .requireNonNullElse(DATABASE.sql("SELECT c.id FROM conversation c WHERE channel = 1 ORDER BY " + order)
                        .mapValue(Long.class).all().collectList().block(TIMEOUT), Collections.emptyList());
    }

    private static Conditions filter(Caller caller, String query) {
        return ConversationFilter.of(caller,
                new Filters(UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams()));
    }

    private static Caller caller(String name) {
        return switch (name) {
            case "OPERATOR" -> OPERATOR;
            case "SELLER" -> SELLER;
            case "CHAIN" -> CHAIN;
            default -> SHOPPER;
        };
    }

    private static long number(String sql) {
        return Objects.requireNonNull(DATABASE.sql(sql).mapValue(Long.class).one().block(TIMEOUT));
    }

    private static void execute(String sql) {
        DATABASE.sql(sql).then().block(TIMEOUT);
    }
}
