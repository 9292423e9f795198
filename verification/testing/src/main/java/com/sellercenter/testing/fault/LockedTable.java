package com.sellercenter.testing.fault;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.Environment;

/** A table that is locked until this is closed, to count the statements that wait for it. */
public final class LockedTable implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Connection connection;
    private final String waitingReaders;

    /** Of the database of the service that runs in this environment. */
    public LockedTable(Environment service, String table) {
        waitingReaders = """
                SELECT COUNT(*) FROM pg_locks
                WHERE relation = '%s'::REGCLASS AND mode = 'AccessShareLock' AND NOT granted""".formatted(table);
        try {
            connection = DriverManager.getConnection(service.getRequiredProperty("spring.flyway.url"), "postgres",
                    "postgres");
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE " + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many statements at most waited for it at once while these requests were made, all at the same time. */
    public int mostReadersDuring(List<Runnable> requests) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = requests.stream().map(clients::submit).toList();
            var most = new AtomicInteger();
            await().atMost(TIMEOUT).pollDelay(Duration.ZERO).pollInterval(POLL_INTERVAL).until(() -> {
                most.accumulateAndGet(waitingReaders(), Math::max);
                return answers.stream().allMatch(Future::isDone);
            });
            return most.get();
        }
    }

    private int waitingReaders() {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(waitingReaders)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
