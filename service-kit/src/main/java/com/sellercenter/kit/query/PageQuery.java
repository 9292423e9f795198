package com.sellercenter.kit.query;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.kit.drf.list.PageRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Reads a page of a list and the list's count by one statement, by two for {@code page=last}. */
public final class PageQuery {

    /** Where no count is kept, at most this many rows are counted (ADR 5, ADR 10). */
    public static final int MAX_COUNTED = 100_000;

    private static final String FIRST_PAGE = """
            SELECT c.id FROM %1$s c WHERE %2$s ORDER BY %3$s LIMIT %5$s""";

    // what is not on the page is passed over in the index alone; nothing is, where the list is shorter
    private static final String FROM_THE_BEGINNING = """
            SELECT c.id FROM %1$s c WHERE %2$s AND (SELECT count FROM counted) > :offset
            ORDER BY %3$s LIMIT %5$s OFFSET :offset""";

    // of a list whose count is kept, the rows are counted off from the nearer end
    private static final String FROM_THE_NEARER_END = """
            (SELECT c.id FROM %1$s c WHERE %2$s AND (SELECT count / 2 FROM counted) >= :offset
            ORDER BY %3$s LIMIT %5$s OFFSET :offset)
            UNION ALL
            (SELECT c.id FROM %1$s c
            WHERE %2$s AND (SELECT count > :offset AND count / 2 < :offset FROM counted)
            ORDER BY %4$s
            LIMIT (SELECT GREATEST(LEAST(count - :offset, %5$s), 0) FROM counted)
            OFFSET (SELECT GREATEST(count - :offset - %5$s, 0) FROM counted))""";

    private final DatabaseClient database;
    private final String table;
    private final KeptCounts counts;

    /** @param table has the columns {@code id} and {@code channel}; it gets the alias {@code c} */
    public PageQuery(DatabaseClient database, String table, KeptCounts counts) {
        this.database = database;
        this.table = table;
        this.counts = counts;
    }

    /**
     * The statement, to be executed behind a shield. A page past the end has no rows.
     *
     * @param select what is selected from {@code counted}, one row with the list's {@code count}, and {@code page}, the
     *            {@code id}s on the page in no order; it begins with SELECT or with a comma and a further WITH query
     */
    public Mono<GenericExecuteSpec> page(Conditions conditions, Ordering ordering, PageRequest page, String select) {
        // where the last page begins, only the count can tell
        var offset = page.number() == PageRequest.LAST
                ? count(conditions).map(page::offset)
                : Mono.just((page.number() - 1L) * page.size());
        return offset.map(start -> statement(conditions, ordering, start, page.size(), select));
    }

    private Mono<Long> count(Conditions conditions) {
        return shield(conditions.bind(database.sql(countSql(conditions))).mapValue(Long.class).one());
    }

    // numbers in the text where they are few: PostgreSQL plans once for all what it need not expect to be huge. The second
    // LIMIT tells the planner how few rows come.
    private GenericExecuteSpec statement(Conditions conditions, Ordering ordering, long offset, int limit,
            String select) {
        var rows = rows(conditions, offset).formatted(table, conditions.sql(), ordering.sql(), ordering.reversed(),
                limit);
        var statement = conditions.bind(database.sql("WITH counted AS MATERIALIZED (" + countSql(conditions)
                + "), page AS (SELECT id FROM (" + rows + ") rows LIMIT " + limit + ")\n" + select));
        return offset == 0 ? statement : statement.bind("offset", offset);
    }

    private String rows(Conditions conditions, long offset) {
        if (offset == 0) {
            return FIRST_PAGE;
        }
        return counts.statement(conditions).isPresent() ? FROM_THE_NEARER_END : FROM_THE_BEGINNING;
    }

    private String countSql(Conditions conditions) {
        return counts.statement(conditions)
                .orElseGet(() -> "SELECT COUNT(*) AS count FROM (SELECT FROM " + table + " c WHERE " + conditions.sql()
                        + " LIMIT " + MAX_COUNTED + ") found");
    }
}
