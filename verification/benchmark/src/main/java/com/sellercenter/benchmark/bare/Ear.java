package com.sellercenter.benchmark.bare;

import com.sellercenter.benchmark.Parts;
import com.sellercenter.local.part.PostgreSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hears which statements the services execute, from the database's own log: so a baseline runs the very statements, with
 * values that really occurred, and cannot fall behind the services' code.
 */
public record Ear(Parts parts) {

    // what happens by itself, polling for one, happens within this time
    private static final Duration LULL = Duration.ofMillis(1500);

    /** What the requests made the services execute; what they execute all the time anyway is left out. */
    public List<Heard> during(Runnable requests) {
        parts.databases().execute("postgres", "ALTER SYSTEM SET log_statement = 'all'",
                "ALTER SYSTEM SET log_line_prefix = '%d|'", "SELECT pg_reload_conf()");
        try {
            var _ = listen(() -> sleep(LULL));
            var usual = listen(() -> sleep(LULL)).stream().map(Heard::sql).collect(Collectors.toSet());
            return listen(() -> {
                requests.run();
                sleep(LULL);
            }).stream().filter(heard -> !usual.contains(heard.sql())).toList();
        } finally {
            parts.databases().execute("postgres", "ALTER SYSTEM RESET ALL", "SELECT pg_reload_conf()");
        }
    }

    private List<Heard> listen(Runnable meanwhile) {
        var from = log().length;
        meanwhile.run();
        var log = log();
        return ServerLog.statements(new String(log, from, log.length - from, StandardCharsets.UTF_8));
    }

    private byte[] log() {
        try {
            return Files.readAllBytes(parts.log(PostgreSql.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
