package com.sellercenter.benchmark.baseline;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * A WebFlux handler that executes a statement by R2DBC and answers with its rows. Arguments: port, database without
 * {@code r2dbc:}, user, password, file of {@link Executions}.
 */
@RestController
final class BareStatement {

    private static final int CONNECTIONS = 16; // as the services have

    private final DatabaseClient database;
    private final Executions executions;

    private BareStatement(DatabaseClient database, Executions executions) {
        this.database = database;
        this.executions = executions;
    }

    public static void main(String[] arguments) {
        var options = ConnectionFactoryOptions.parse("r2dbc:" + arguments[1]).mutate()
                .option(ConnectionFactoryOptions.USER, arguments[2])
                .option(ConnectionFactoryOptions.PASSWORD, arguments[3])
                .option(Option.valueOf("forceBinary"), true)
                .option(Option.valueOf("preparedStatementCacheQueries"), 256).build();
        var pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(options))
                .initialSize(CONNECTIONS).maxSize(CONNECTIONS).build());
        WebFluxServer.run(Integer.parseInt(arguments[0]), BareStatement.class,
                new BareStatement(DatabaseClient.create(pool), Executions.read(arguments[4])));
    }

    @RequestMapping("/**")
    Mono<List<Map<String, @Nullable Object>>> execute() {
        var execution = executions.next();
        var statement = database.sql(execution.sql());
        for (int i = 0; i < execution.values().size(); i++) {
            statement = statement.bind(i, Parameters.in(PostgresqlObjectId.UNSPECIFIED, execution.values().get(i)));
        }
        return statement.map(BareStatement::columns).all().collectList();
    }

    private static Map<String, @Nullable Object> columns(Row row, RowMetadata metadata) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        var all = new ArrayList<>(metadata.getColumnMetadatas());
        for (int i = 0; i < all.size(); i++) {
            var value = row.get(i);
            columns.put(all.get(i).getName(), value instanceof Json json ? json.asString() : value);
        }
        return columns;
    }
}
