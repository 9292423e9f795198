package com.sellercenter.conversation.response;

import static com.sellercenter.kit.database.CancelShield.shield;
import static java.util.Objects.requireNonNull;

import com.sellercenter.contracts.conversation.SellerResponse;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes the answers of shops, each together with the row that has it published. */
@Repository
class SellerResponseRepository {

    // a revision is a time, so that it grows also after the database was set back
    private static final String STORE = """
            WITH changed AS (
                UPDATE conversation c
                SET response_content = $2, response_by = $3, response_created_date = COALESCE(c.response_created_date, $4),
                    response_modified_date = CASE WHEN c.response_content = $2 THEN c.response_modified_date ELSE $4 END,
                    change_revision = CASE WHEN c.response_content = $2 THEN c.change_revision
                        ELSE next_revision(c.change_revision) END
                WHERE c.id = $1
                RETURNING c.id, c.response_content, c.response_created_date, c.response_modified_date,
                    new.change_revision AS revision, new.change_revision IS DISTINCT FROM old.change_revision AS is_new
            ), queued AS (
                INSERT INTO changed_conversation AS d (conversation_id, revision)
                SELECT id, revision FROM changed WHERE is_new
                ON CONFLICT (conversation_id) DO UPDATE SET revision = excluded.revision,
                    due_date = CASE WHEN d.leased THEN d.due_date ELSE now() END
            )
            SELECT response_content, response_created_date, response_modified_date FROM changed""";

    // published also if no answer is stored: after a restore, the public feed may show one that this database has lost
    private static final String DELETE = """
            WITH changed AS (
                UPDATE conversation c
                SET response_content = NULL, response_by = NULL, response_created_date = NULL, response_modified_date = NULL,
                    change_revision = next_revision(c.change_revision)
                WHERE c.id = $1
                RETURNING c.id, c.change_revision AS revision
            )
            INSERT INTO changed_conversation AS d (conversation_id, revision) SELECT id, revision FROM changed
            ON CONFLICT (conversation_id) DO UPDATE SET revision = excluded.revision,
                due_date = CASE WHEN d.leased THEN d.due_date ELSE now() END""";

    private final DatabaseClient database;

    SellerResponseRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Stores the text as the answer to the review, and gives it as it is then. Empty where the review was deleted meanwhile.
     *
     * @param principal who really wrote it, never shown publicly (contract §1)
     */
    Mono<SellerResponse> store(long review, String text, String principal, Instant now) {
        return shield("store response",
                database.sql(STORE).bind(0, review).bind(1, text).bind(2, principal).bind(3, now)
                        .map(SellerResponseRepository::response).one());
    }

    /** Has the review have no answer, wherever one is known. */
    Mono<Void> delete(long review) {
        return shield("delete response", database.sql(DELETE).bind(0, review).then());
    }

    private static SellerResponse response(Readable row) {
        return new SellerResponse(requireNonNull(row.get("response_content", String.class)),
                requireNonNull(row.get("response_created_date", Instant.class)),
                requireNonNull(row.get("response_modified_date", Instant.class)));
    }
}
