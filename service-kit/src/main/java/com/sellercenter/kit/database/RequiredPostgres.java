package com.sellercenter.kit.database;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Refuses to start with a PostgreSQL that is too old, before a migration fails half-way with a syntax error. */
final class RequiredPostgres implements FlywayMigrationStrategy {

    private static final int VERSION = 18;

    @Override
    public void migrate(Flyway flyway) {
        require(version(flyway));
        flyway.migrate();
    }

    static void require(int version) {
        if (version < VERSION) {
            throw new TooOld(
                    "PostgreSQL " + VERSION + " or newer is required; this database is PostgreSQL " + version + ".");
        }
    }

    private static int version(Flyway flyway) {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not tell its version", e);
        }
    }

    static final class TooOld extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooOld(String message) {
            super(message);
        }
    }

    /** Shows the sentence in place of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<TooOld> {
        @Override
        protected FailureAnalysis analyze(Throwable root, TooOld cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), "Point the service at a newer PostgreSQL.",
                    cause);
        }
    }
}
