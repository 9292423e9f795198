package com.sellercenter.feed.page;

import com.sellercenter.kit.database.CancelShield;
import com.sellercenter.kit.reference.ReferenceListener.ReferenceApplied;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells all instances of reference data that this one has taken over. */
@Component
class ReferenceNotices {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String TELL = "SELECT PG_NOTIFY('" + ChangeNotice.CHANNEL
            + "', notice) FROM UNNEST($1::TEXT[]) AS notice";

    private final DatabaseClient database;
    private final JsonMapper json;

    ReferenceNotices(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** On the listener's own thread; if it fails, the listener takes the batch again. */
    @EventListener
    void tell(ReferenceApplied applied) {
        var notices = applied.changes().stream().map(ChangeNotice::of).map(json::writeValueAsString).distinct()
                .toArray(String[]::new);
        CancelShield.shield(database.sql(TELL).bind(0, notices).then()).block(PATIENCE);
    }
}
