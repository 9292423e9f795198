package com.sellercenter.endtoend.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A migration that needs a lock on a table that is there already waits for it no longer than those who write to the table can
 * wait: whoever waits for such a lock holds up everybody behind it. It begins with {@code SET LOCAL lock_timeout}, and is tried
 * again with the next start.
 */
class MigrationLocksTest {

    // released without one: a migration that was applied anywhere must not change any more
    private static final Map<String, String> RELEASED = Map.of(
            "conversation-service V3", "counts all rows behind the lock of its trigger, to be begun while nobody posts",
            "conversation-service V4", "builds indexes, which wait for writes of a statement (2 s) at most",
            "conversation-service V5", "a storage parameter, whose lock lets reads and writes pass",
            "notification-service V3", "builds indexes on a table that no request writes to",
            "notification-service V4", "builds an index on a table that no request writes to",
            "public-feed-service V4", "builds an index on a table that no request writes to");

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|\\$\\$.*?\\$\\$", Pattern.DOTALL);
    private static final Pattern CREATED = Pattern.compile(
            "CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCKING = Pattern.compile("""
            (?:ALTER TABLE (?:IF EXISTS )?(?:ONLY )?|DROP TABLE (?:IF EXISTS )?|TRUNCATE (?:TABLE )?|LOCK (?:TABLE )?\
            |UPDATE (?:ONLY )?|DELETE FROM (?:ONLY )?\
            |CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)(?:IF NOT EXISTS )?\\w* ?ON (?:ONLY )?\
            |CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER \\w+ (?:BEFORE|AFTER) [\\w ,]+? ON )(\\w+)\
            |DROP INDEX (?!CONCURRENTLY)(?:IF EXISTS )?(\\w+)""", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMIT = Pattern.compile("SET LOCAL lock_timeout = '[1-9]\\d*m?s'",
            Pattern.CASE_INSENSITIVE);

    @Test
    void aMigrationDoesNotWaitForALockForLong() {
        var unlimited = migrations().filter(MigrationLocksTest::locksWithoutLimit).map(MigrationLocksTest::name)
                .collect(Collectors.toSet());

        assertThat(unlimited).as("lock a table that is there already, without SET LOCAL lock_timeout before")
                .isEqualTo(RELEASED.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE a ADD COLUMN b INT;", "LOCK TABLE a IN ACCESS EXCLUSIVE MODE;",
            "CREATE INDEX i ON a (b);", "CREATE UNIQUE INDEX IF NOT EXISTS i ON a (b);", "UPDATE a SET b = 1;",
            "DELETE FROM a;", "DROP TABLE a;", "DROP INDEX i;",
            "CREATE TABLE b (c INT);\nALTER TABLE a ADD COLUMN b INT;",
            "ALTER TABLE a ADD COLUMN b INT;\nSET LOCAL lock_timeout = '1s';",
            "-- SET LOCAL lock_timeout = '1s';\nDELETE FROM a;",
            "CREATE TRIGGER t AFTER INSERT OR UPDATE ON a EXECUTE FUNCTION f();",
            "SET LOCAL lock_timeout = '0';\nDELETE FROM a;"})
    void isFound(String sql) {
        assertThat(locksWithoutLimit(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE a (b INT);\nCREATE INDEX i ON a (b);\nUPDATE a SET b = 1;",
            "SET LOCAL lock_timeout = '1s';\nALTER TABLE a ADD COLUMN b INT;", "CREATE INDEX CONCURRENTLY i ON a (b);",
            "-- ALTER TABLE a\nCREATE TABLE b (c INT);", "CREATE FUNCTION f() AS $$ UPDATE a SET b = 1; $$;",
            "INSERT INTO a (b) VALUES (1) ON CONFLICT (b) DO UPDATE SET c = 1;"})
    void isNotWhatLocksNothingOrWaitsBriefly(String sql) {
        assertThat(locksWithoutLimit(sql)).isFalse();
    }

    private static boolean locksWithoutLimit(Path file) {
        return locksWithoutLimit(text(file));
    }

    private static boolean locksWithoutLimit(String sql) {
        var statements = COMMENT.matcher(sql).replaceAll("").replaceAll("\\s+", " ").replace("DO UPDATE SET", "");
        var own = CREATED.matcher(statements).results().map(table -> table.group(1)).collect(Collectors.toSet());
        var locks = LOCKING.matcher(statements).results()
                .filter(lock -> lock.group(2) != null || !own.contains(lock.group(1))).findFirst();
        var limit = LIMIT.matcher(statements);
        return locks.isPresent() && !(limit.find() && limit.start() < locks.get().start());
    }

    private static Stream<Path> migrations() {
        return Sources.SERVICES.stream()
                .flatMap(service -> Sources
                        .files(Sources.ROOT.resolve(service + "/src/main/resources/db/migration"), ".sql").stream());
    }

    private static String name(Path file) {
        var service = Sources.ROOT.relativize(file).getName(0);
        return service + " " + file.getFileName().toString().replaceAll("__.*", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
