package com.sellercenter.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No id is given twice, whatever becomes of the database (ADR 18). A copy of it stands for a restored one. */
class IdsAfterARestoreTest {

    private static final String INSERT = """
            INSERT INTO conversation (channel, user_id, datasource_id, conversation_type, message_count, created_date,
                last_message_date)
            VALUES (1, (random() * 1000000000000)::BIGINT, 1, 'message', 1, now(), now()) RETURNING id""";

    private final String address = RealParts.newDatabase();

    @Test
    void areOneTwoThreeInANewDatabase() throws SQLException {
        migrate("latest");

        assertThat(ids(address, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void goOnWhereTheyWereBeforeTheMigration() throws SQLException {
        migrate("5");
        var before = ids(address, 2);

        migrate("latest");

        assertThat(before).containsExactly(1L, 2L);
        assertThat(ids(address, 2)).containsExactly(3L, 4L);
    }

    @Test
    void areNotThoseThatWereGivenAfterTheBackup() throws SQLException {
        migrate("latest");
        var _ = ids(address, 3);
        var restored = RealParts.copy(address);
        var lost = ids(address, 5);

        var given = ids(restored, 3);

        assertThat(given).doesNotContainAnyElementsOf(lost);
        assertThat(given.getFirst()).isGreaterThan(1_000_000);
        assertThat(ids(restored, 2)).containsExactly(given.getLast() + 1, given.getLast() + 2);
    }

    @Test
    void leaveSpaceForAllThatMayBeLost() throws SQLException {
        migrate("latest");
        var _ = ids(address, 3);
        execute(address, "UPDATE conversation SET created_date = now() - INTERVAL '1 hour'");

        assertThat(ids(RealParts.copy(address), 1).getFirst()).isGreaterThan(3_600 * 10_000);
    }

    @Test
    void moveOnOnceThoughManySessionsAreTheFirst() throws Exception {
        migrate("latest");
        var _ = ids(address, 3);
        var restored = RealParts.copy(address);

        var given = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = IntStream.range(0, 8).<Callable<List<Long>>>mapToObj(n -> () -> ids(restored, 20)).toList();
            for (var result : threads.invokeAll(work)) {
                given.addAll(result.get());
            }
        }

        assertThat(given).doesNotHaveDuplicates().hasSize(160);
        assertThat(given.stream().max(Long::compare).orElseThrow() - given.stream().min(Long::compare).orElseThrow())
                .isLessThan(1_000);
    }

    // through one session
    private static List<Long> ids(String address, int count) throws SQLException {
        var ids = new ArrayList<Long>();
        try (var session = open(address); var statement = session.createStatement()) {
            for (int n = 0; n < count; n++) {
                try (var row = statement.executeQuery(INSERT)) {
                    assertThat(row.next()).isTrue();
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    private static void execute(String address, String sql) throws SQLException {
        try (var session = open(address); var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection open(String address) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address, "postgres", "postgres");
    }

    private void migrate(String target) {
        var _ = TestDatabase.flyway(address)
                .locations("classpath:db/reference", "classpath:db/migration").target(target).load().migrate();
    }
}
