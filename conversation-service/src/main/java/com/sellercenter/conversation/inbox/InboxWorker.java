package com.sellercenter.conversation.inbox;

import static com.sellercenter.kit.database.CancelShield.shield;

import com.sellercenter.conversation.search.SearchIndexer;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts conversations whose inbox is not right, and indexes messages, in bounded batches; one instance does, for all. */
@Component
class InboxWorker {

    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);

    // another instance goes on 10 s after the last batch of one that is gone
    private static final String LEASE = """
            UPDATE inbox_work SET holder = $1, leased_until = now() + INTERVAL '10 seconds'
            WHERE holder = $1 OR leased_until < now()
            RETURNING indexed_message""";

    private final DatabaseClient database;
    private final InboxCounter counter;
    private final SearchIndexer indexer;
    private final UUID instance = UUID.randomUUID();
    private volatile boolean failing; // for the log

    InboxWorker(DatabaseClient database, InboxCounter counter, SearchIndexer indexer) {
        this.database = database;
        this.counter = counter;
        this.indexer = indexer;
    }

    /** Batch after batch, until nothing is left to do now. */
    @Scheduled(fixedDelayString = "${inbox.poll}")
    Mono<Void> work() {
        return Mono.defer(this::batch).expand(more -> more ? batch() : Mono.empty())
                .then(Mono.<Void>fromRunnable(() -> failing = false)).onErrorResume(this::waitForTheNextRound);
    }

    private Mono<Boolean> batch() {
        return shield(database.sql(LEASE).bind(0, instance).mapValue(Long.class).one())
                .flatMap(indexed -> counter.count()
                        .flatMap(more -> indexer.index(indexed).map(further -> more || further)));
    }

    // an outage is logged once; so is a message-service of the release before, which answers 404
    private Mono<Void> waitForTheNextRound(Throwable error) {
        log.atLevel(failing ? Level.DEBUG : Level.WARN).log("inboxes are counted and messages indexed later: {}",
                error.toString());
        failing = true;
        return Mono.empty();
    }
}
