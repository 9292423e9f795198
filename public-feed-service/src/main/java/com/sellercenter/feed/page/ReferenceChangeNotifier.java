package com.sellercenter.feed.page;

import com.sellercenter.kit.database.CancelShield;
import com.sellercenter.kit.reference.ReferenceListener.ReferenceApplied;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Notifies all instances of the reference data that this one has stored. */
@Component
class ReferenceChangeNotifier {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final String NOTIFY = "SELECT PG_NOTIFY('" + ChangeNotice.CHANNEL
            + "', notice) FROM UNNEST($1::TEXT[]) AS notice";

    private final DatabaseClient database;
    private final JsonMapper json;

    ReferenceChangeNotifier(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Runs on the Kafka listener's thread; if it fails, the listener repeats the batch. */
    @EventListener
    void notifyOf(ReferenceApplied applied) {
        var notices = applied.changes().stream().map(ChangeNotice::of).map(json::writeValueAsString).distinct()
                .toArray(String[]::new);
        CancelShield.shield(database.sql(NOTIFY).bind(0, notices).then()).block(TIME_LIMIT);
    }
}
