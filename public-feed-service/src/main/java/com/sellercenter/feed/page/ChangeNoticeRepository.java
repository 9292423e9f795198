package com.sellercenter.feed.page;

import static com.sellercenter.kit.database.CancelShield.shield;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Sends notices of changes to all instances that listen on the database. */
@Repository
class ChangeNoticeRepository {

    private static final String NOTIFY = "SELECT PG_NOTIFY('" + ChangeNotice.CHANNEL
            + "', notice) FROM UNNEST($1::TEXT[]) AS notice";

    private final DatabaseClient database;
    private final JsonMapper json;

    ChangeNoticeRepository(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Completes when PostgreSQL has taken the notices; equal ones are sent once. */
    Mono<Void> send(List<ChangeNotice> notices) {
        var texts = notices.stream().map(json::writeValueAsString).distinct().toArray(String[]::new);
        return shield(database.sql(NOTIFY).bind(0, texts).then());
    }
}
