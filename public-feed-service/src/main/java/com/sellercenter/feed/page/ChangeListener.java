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
 * Hears from the database what any instance has changed, once it is committed. While it cannot hear, no page is kept: a
 * connection of its own, asked for a sign of life so often that a silent death is noticed within seconds.
 */
@Component
class ChangeListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Retry ENDLESSLY = Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
            .maxBackoff(PATIENCE).transientErrors(true).doBeforeRetry(ChangeListener::note);

    private final Mono<PostgresqlConnection> connection;
    private final Changes changes;
    private final ReferenceReplica replica;
    private final JsonMapper json;
    private volatile @Nullable Disposable running;

    ChangeListener(ConnectionFactory pool, Changes changes, ReferenceReplica replica, JsonMapper json) {
        this.connection = Mono.<Connection>from(ConnectionFactoryBuilder.derivedFrom(pool).build().create())
                .timeout(PATIENCE).cast(PostgresqlConnection.class);
        this.changes = changes;
        this.replica = replica;
        this.json = json;
    }

    @Override
    public void start() {
        running = Flux.usingWhen(connection, this::listen, PostgresqlConnection::close)
                .concatWith(Mono.error(() -> new IllegalStateException("the connection has ended")))
                .doOnError(error -> changes.lookAway())
                .retryWhen(ENDLESSLY).subscribe();
    }

    @Override
    public void stop() {
        var stopping = running;
        running = null;
        if (stopping != null) {
            stopping.dispose();
            changes.lookAway();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Later than the web server, whose last answers come from pages that it keeps true. */
    @Override
    public int getPhase() {
        return 0;
    }

    // what is told must be heard from the first moment on, so the ear comes before the asking
    private Flux<?> listen(PostgresqlConnection database) {
        var heard = database.getNotifications().doOnNext(this::hear);
        var asked = execute(database, "LISTEN " + ChangeNotice.CHANNEL).doOnSuccess(done -> changes.watch());
        var alive = Flux.interval(PATIENCE).onBackpressureDrop()
                .concatMap(tick -> execute(database, "SELECT 1").thenReturn(tick), 1);
        return Flux.merge(heard.then(Mono.error(() -> new IllegalStateException("told no more"))),
                asked.thenMany(alive));
    }

    private void hear(Notification notification) {
        var notice = json.readValue(notification.getParameter(), ChangeNotice.class);
        notice.reference().ifPresent(key -> replica.forget(notice.channel(), key));
        changes.happened(notice.shown());
    }

    private static Mono<Void> execute(PostgresqlConnection database, String sql) {
        return database.createStatement(sql).execute().concatMap(Result::getRowsUpdated).then().timeout(PATIENCE);
    }

    private static void note(Retry.RetrySignal failure) {
        log.warn("no page is kept for a moment, attempt {}: {}", failure.totalRetriesInARow() + 1,
                NestedExceptionUtils.getMostSpecificCause(failure.failure()).toString());
    }
}
