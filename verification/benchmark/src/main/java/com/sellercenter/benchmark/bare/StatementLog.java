package com.sellercenter.benchmark.bare;

import com.sellercenter.local.part.PostgreSql;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that the services execute, read from the database's own log: so a baseline runs the very statements, with
 * values that really occurred, and cannot fall behind the services' code.
 */
public record StatementLog(TestSystem system) {

    // what happens by itself, polling for one, happens within this time
    private static final Duration LULL = Duration.ofMillis(1500);

    /** What the requests made the services execute; what they execute all the time anyway is left out. */
    public List<LoggedStatement> during(Runnable requests) {
        system.database("postgres").execute("ALTER SYSTEM SET log_statement = 'all'",
                "ALTER SYSTEM SET log_line_prefix = '%d|'", "SELECT pg_reload_conf()");
        try {
            var _ = logged(() -> Wait.pause(LULL));
            var usual = logged(() -> Wait.pause(LULL)).stream().map(LoggedStatement::sql).collect(Collectors.toSet());
            return logged(() -> {
                requests.run();
                Wait.pause(LULL);
            }).stream().filter(statement -> !usual.contains(statement.sql())).toList();
        } finally {
            system.database("postgres").execute("ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()");
        }
    }

    private List<LoggedStatement> logged(Runnable meanwhile) {
        var from = log().length;
        meanwhile.run();
        var log = log();
        return ServerLog.statements(new String(log, from, log.length - from, StandardCharsets.UTF_8));
    }

    private byte[] log() {
        try {
            return Files.readAllBytes(system.parts().log(PostgreSql.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
