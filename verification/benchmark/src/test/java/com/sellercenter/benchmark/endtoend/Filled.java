package com.sellercenter.benchmark.endtoend;

import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which columns of which tables hold a value somewhere: in the rows of the import, and in those that the services have
 * written since. A table without rows is left out.
 */
record Filled(Map<String, List<String>> imported, Map<String, List<String>> written) {

    private static final Map<Service, Long> LAST_OF_IMPORT = new EnumMap<>(Service.class);

    // what is there for a moment only
    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'
            AND table_name NOT IN ('flyway_schema_history', 'outbox', 'pending_delivery', 'idempotency', 'inbox_work',
            'live_event')""";

    /** To be called between the import and the first request. */
    static void remember(TestSystem system) {
        for (var service : Service.values()) {
            LAST_OF_IMPORT.put(service,
                    system.database(service).number("SELECT pg_snapshot_xmax(pg_current_snapshot())::TEXT::BIGINT"));
        }
    }

    static Filled tables(TestSystem system, Service service) {
        try (var connection = system.database(service).connect()) {
            var last = LAST_OF_IMPORT.get(service);
            return new Filled(rows(connection, "<", last), rows(connection, ">=", last));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // every row knows which transaction wrote it
    private static Map<String, List<String>> rows(Connection connection, String comparison, long last)
            throws SQLException {
        var filled = new TreeMap<String, List<String>>();
        try (var statement = connection.createStatement()) {
            for (var table : names(statement, TABLES)) {
                var columns = names(statement, "SELECT column_name FROM information_schema.columns WHERE table_name = '"
                        + table + "' AND table_schema = 'public' ORDER BY ordinal_position");
                var found = names(statement, columns.stream()
                        .map(column -> "SELECT '" + column + "' WHERE EXISTS (SELECT FROM " + table + " WHERE " + column
                                + " IS NOT NULL AND xmin::TEXT::BIGINT " + comparison + last + ")")
                        .collect(Collectors.joining(" UNION ALL ")));
                if (!found.isEmpty()) {
                    filled.put(table, found);
                }
            }
        }
        return filled;
    }

    private static List<String> names(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
