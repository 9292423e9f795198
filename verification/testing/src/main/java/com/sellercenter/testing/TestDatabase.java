package com.sellercenter.testing;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.Map;
import java.util.TimeZone;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.r2dbc.core.DatabaseClient;

/** A new database for a test without a Spring context. */
public final class TestDatabase {

    private TestDatabase() {}

    /** A client of a new database with the migrations of those class path locations. */
    public static DatabaseClient migrated(String... locations) {
        var address = RealParts.newDatabase();
        flyway(address).locations(locations).load().migrate();
        return at(address);
    }

    /** Migrations of the database at an address that {@link RealParts} gave, set up as those of the services. */
    public static FluentConfiguration flyway(String address) {
        return Flyway.configure().dataSource("jdbc:postgresql://" + address, "postgres", "postgres")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }

    /** A client of the database at an address that {@link RealParts} gave. */
    public static DatabaseClient at(String address) {
        return DatabaseClient
                .create(ConnectionFactories.get(ConnectionFactoryOptions.parse("r2dbc:postgresql://" + address)
                        .mutate().option(ConnectionFactoryOptions.USER, "postgres")
                        .option(ConnectionFactoryOptions.PASSWORD, "postgres")
                        .option(PostgresqlConnectionFactoryProvider.TIME_ZONE, TimeZone.getTimeZone("UTC")).build()));
    }
}
