package com.sellercenter.feed.projection;

import static com.sellercenter.kit.database.CancelShield.shield;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Which reading of the topic the feed's tables hold. All instances follow when a new one begins. */
@Repository
class GenerationRepository {

    // one statement, so that the tables are not empty without being filled again
    private static final String REBUILD = """
            DO $$ BEGIN
                TRUNCATE feed_message, feed_conversation, feed_count;
                UPDATE feed_generation SET id = uuidv7(), begun_date = now();
            END $$""";

    private final DatabaseClient database;

    GenerationRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The one that is being read. */
    Mono<String> current() {
        return shield(database.sql("SELECT id::TEXT FROM feed_generation").mapValue(String.class).one());
    }

    /** Has the whole topic read once more onto what is there; what is there stays as it is. */
    Mono<Void> reread() {
        return shield(database.sql("UPDATE feed_generation SET id = uuidv7(), begun_date = now()").then());
    }

    /** Empties the feed and has it filled from the whole topic. */
    Mono<Void> rebuild() {
        return shield(database.sql(REBUILD).then());
    }
}
