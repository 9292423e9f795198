package com.sellercenter.benchmark.baseline;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Executes a statement by JDBC as fast as several connections can, and prints how many times. Arguments: database without
 * {@code jdbc:}, user, password, file of {@link Executions}, connections, seconds to warm up, seconds.
 */
final class JdbcLoop {

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    private JdbcLoop() {}

    public static void main(String[] arguments) throws Exception {
        var executions = Executions.read(arguments[3]);
        Callable<Long> warmUp = () -> loop(arguments, executions, seconds(arguments[5]));
        Callable<Long> measured = () -> loop(arguments, executions, seconds(arguments[6]));
        var connections = Integer.parseInt(arguments[4]);
        var _ = inParallel(connections, warmUp);
        var begin = System.nanoTime();
        var count = inParallel(connections, measured);
        System.out.println("executed " + count + " in " + (System.nanoTime() - begin) + " ns");
    }

    private static long inParallel(int times, Callable<Long> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var all = new ArrayList<Callable<Long>>();
            for (int i = 0; i < times; i++) {
                all.add(work);
            }
            long sum = 0;
            for (var done : threads.invokeAll(all)) {
                sum += done.get();
            }
            return sum;
        }
    }

    private static long loop(String[] arguments, Executions executions, Duration duration) throws SQLException {
        // untyped texts: the server finds out the types, as it does for the other baselines
        try (var connection = DriverManager.getConnection("jdbc:" + arguments[0] + "?stringtype=unspecified",
                arguments[1], arguments[2])) {
            var prepared = new HashMap<String, PreparedStatement>();
            var end = System.nanoTime() + duration.toNanos();
            long count = 0;
            for (; System.nanoTime() < end; count++) {
                var execution = executions.next();
                var statement = prepared.get(execution.sql());
                if (statement == null) {
                    statement = connection.prepareStatement(PLACE.matcher(execution.sql()).replaceAll("?"));
                    prepared.put(execution.sql(), statement);
                }
                execute(statement, execution);
            }
            return count;
        }
    }

    private static void execute(PreparedStatement statement, Executions.Execution execution) throws SQLException {
        var places = places(execution.sql());
        for (int i = 0; i < places.size(); i++) {
            statement.setString(i + 1, execution.values().get(places.get(i) - 1));
        }
        statement.execute();
    }

    // JDBC counts question marks, so a place named twice is given twice
    private static List<Integer> places(String sql) {
        return PLACE.matcher(sql).results().map(place -> Integer.valueOf(place.group(1))).toList();
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) (1000 * Double.parseDouble(text)));
    }
}
