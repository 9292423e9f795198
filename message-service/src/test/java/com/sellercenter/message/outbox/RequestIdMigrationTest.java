package com.sellercenter.message.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.testing.RealParts;
import com.sellercenter.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class RequestIdMigrationTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String POST = """
            WITH opened AS (
                INSERT INTO conversation (id, channel, user_id, datasource, conversation_type, created_date, last_seq,
                    last_message_date)
                VALUES (1, 1, 1, 1, 'message', now(), 1, now()) ON CONFLICT DO NOTHING
            ), posted AS (
                INSERT INTO message (conversation, seq, message_content, user_type, content_type, content_id, posted_by,
                    created_date)
                VALUES (1, :seq, 'hello', 'registered', 'user', 1, 'token:1', now()) RETURNING id
            )
            INSERT INTO outbox (message, request_id) SELECT id, NULL FROM posted""";

    // what the relay reads besides, and this is not about
    private static final List<Column> LATER = List.of(new Column("outbox", "traceparent TEXT"),
            new Column("conversation", "rating SMALLINT"), new Column("conversation", "title TEXT"),
            new Column("conversation", "verified_purchase BOOLEAN"));

    private record Column(String table, String definition) {

        String name() {
            return definition.split(" ", 2)[0];
        }
    }

    private final String address = RealParts.newDatabase();
    private final DatabaseClient database = TestDatabase.at(address);

    @BeforeEach
    void storeAMessageWithoutARequestIdAsItWasPossible() {
        migrate("2");
        LATER.forEach(column -> execute("ALTER TABLE %s ADD COLUMN %s".formatted(column.table, column.definition)));
        post(1);
    }

    @Test
    void isEmptyForTheRelayBeforeTheMigrationAndAfterIt() {
        assertThat(requestIds()).containsExactly("");

        migrateToLatest();

        assertThat(requestIds()).containsExactly("");
    }

    @Test
    void isRequiredAfterTheMigration() {
        migrateToLatest();

        assertThatThrownBy(() -> post(2)).isInstanceOf(DataIntegrityViolationException.class);
    }

    private void migrateToLatest() {
        LATER.forEach(column -> execute("ALTER TABLE %s DROP COLUMN %s".formatted(column.table, column.name())));
        migrate("latest");
    }

    private void execute(String sql) {
        database.sql(sql).then().block(LIMIT);
    }

    private void post(long seq) {
        database.sql(POST).bind("seq", seq).then().block(LIMIT);
    }

    // what the relay reads, of a batch that fails and so stays in the outbox
    private List<String> requestIds() {
        var read = new ArrayList<String>();
        var connections = new OutboxDatabase(ConnectionFactoryBuilder.withUrl("r2dbc:postgresql://" + address)
                .username("postgres").password("postgres").build());
        var relayed = new Outbox(connections).relay(10, entries -> {
            entries.forEach(entry -> read.add(entry.requestId()));
            return Mono.error(new IllegalStateException("Kafka is away"));
        });
        assertThatThrownBy(() -> relayed.block(LIMIT)).hasMessage("Kafka is away");
        connections.destroy();
        return read;
    }

    private void migrate(String target) {
        var _ = Flyway.configure().dataSource("jdbc:postgresql://" + address, "postgres", "postgres")
                .locations("classpath:db/migration").target(target).load().migrate();
    }
}
