package com.sellercenter.feed.projection;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Applies what is posted for as long as the service runs, however often Kafka or the database goes away. */
@Component
class FeedUpdater implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedUpdater.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    // more than what bounds a batch by itself: a connection, a statement, the delivery of dead letters
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final MessageReceiver receiver;
    private final FeedProjection projection;
    private final ApplicationEventPublisher events;
    private final Retry endlessly;
    private volatile @Nullable Disposable running;

    FeedUpdater(MessageReceiver receiver, FeedProjection projection, ProjectionProperties properties,
            ApplicationEventPublisher events) {
        this.receiver = receiver;
        this.projection = projection;
        this.events = events;
        this.endlessly = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(properties.longestBackOff())
                .transientErrors(true).doBeforeRetry(FeedUpdater::note);
    }

    @Override
    public void start() {
        running = receiver.receive(this::apply).retryWhen(endlessly).subscribe(null, this::die);
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

    // tried again in place: leaving the group for every hiccup of the database would cost a rebalance each time
    private Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        return projection.apply(records).timeout(STUCK).retryWhen(endlessly);
    }

    private static void note(Retry.RetrySignal failure) {
        log.warn("the feed stands still for a moment, attempt {}: {}", failure.totalRetriesInARow() + 1,
                NestedExceptionUtils.getMostSpecificCause(failure.failure()).toString());
    }

    // only what no retry can catch comes here, a class that cannot be loaded say; a new process may have more luck
    private void die(Throwable error) {
        log.error("the feed is not updated any more", error);
        AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }
}
