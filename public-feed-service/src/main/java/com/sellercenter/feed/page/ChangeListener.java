package com.sellercenter.feed.page;

import com.sellercenter.kit.reference.ReferenceReplica;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives the change notices of all instances from the database, on a connection of its own. A heartbeat every two seconds
 * detects a connection that has died silently. Without a connection no page is kept.
 */
@Component
class ChangeListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(2);
    private static final Retry FOREVER = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
            .maxBackoff(Duration.ofSeconds(2)).transientErrors(true).doBeforeRetry(ChangeListener::logRetry);

    private final Mono<PostgresqlConnection> connection;
    private final Changes changes;
    private final ReferenceReplica replica;
    private final JsonMapper json;
    private volatile @Nullable Disposable running;

    ChangeListener(ConnectionFactory pool, Changes changes, ReferenceReplica replica, JsonMapper json) {
        this.connection = Mono.<Connection>from(ConnectionFactoryBuilder.derivedFrom(pool).build().create())
                .timeout(TIME_LIMIT).cast(PostgresqlConnection.class);
        this.changes = changes;
        this.replica = replica;
        this.json = json;
    }

    @Override
    public void start() {
        running = Flux.usingWhen(connection, this::listen, PostgresqlConnection::close)
                .then(Mono.error(() -> new IllegalStateException("the connection has ended")))
                .retryWhen(FOREVER).subscribe();
    }

    @Override
    public void stop() {
        var stopping = running;
        running = null;
        if (stopping != null) {
            stopping.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Stops after the web server, whose last responses come from pages that this keeps current. */
    @Override
    public int getPhase() {
        return 0;
    }

    // notices are subscribed to first, so that none of those that follow LISTEN is missed
    private Flux<?> listen(PostgresqlConnection database) {
        var notices = database.getNotifications()
                .concatMap(notice -> Mono.fromRunnable(() -> apply(notice)))
                .then(Mono.error(() -> new IllegalStateException("the notifications have ended")));
        var watching = Flux.using(this::startWatching, watched -> heartbeats(database), Changes::stopWatching);
        return Flux.merge(notices, execute(database, "LISTEN " + ChangeNotice.CHANNEL).thenMany(watching));
    }

    private Changes startWatching() {
        changes.startWatching();
        return changes;
    }

    private static Flux<?> heartbeats(PostgresqlConnection database) {
        return Flux.interval(HEARTBEAT).onBackpressureDrop().concatMap(tick -> execute(database, "SELECT 1"), 1);
    }

    private void apply(Notification notification) {
        var notice = json.readValue(notification.getParameter(), ChangeNotice.class);
        notice.reference().ifPresent(key -> replica.forget(notice.channel(), key));
        changes.record(notice.changed());
    }

    private static Mono<Void> execute(PostgresqlConnection database, String sql) {
        return database.createStatement(sql).execute().concatMap(Result::getRowsUpdated).then().timeout(TIME_LIMIT);
    }

    private static void logRetry(Retry.RetrySignal failure) {
        log.warn("no page is kept until change notices arrive again, attempt {}: {}",
                failure.totalRetriesInARow() + 1,
                NestedExceptionUtils.getMostSpecificCause(failure.failure()).toString());
    }
}
