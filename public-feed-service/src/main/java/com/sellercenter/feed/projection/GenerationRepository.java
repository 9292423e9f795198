package com.sellercenter.feed.projection;

import static com.sellercenter.kit.database.CancelShield.shield;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The generation of the feed's tables: one reading of the topic. All instances follow when a new one begins. */
@Repository
class GenerationRepository {

    // one statement, so that the tables are never emptied without being filled again
    private static final String REBUILD = """
            DO $$ BEGIN
                TRUNCATE feed_message, feed_conversation, feed_count, feed_response;
                UPDATE feed_generation SET id = uuidv7(), begun_date = now();
            END $$""";

    private final DatabaseClient database;

    GenerationRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The current generation. */
    Mono<String> current() {
        return shield(database.sql("SELECT id::TEXT FROM feed_generation").mapValue(String.class).one());
    }

    /** Begins a generation that reads the whole topic again; stored rows stay as they are. */
    Mono<Void> reread() {
        return shield(database.sql("UPDATE feed_generation SET id = uuidv7(), begun_date = now()").then());
    }

    /** Empties the feed and begins a generation that fills it from the whole topic. */
    Mono<Void> rebuild() {
        return shield(database.sql(REBUILD).then());
    }
}
