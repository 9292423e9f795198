package com.sellercenter.feed.projection;

import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.kafka.ConsumerWatch;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Applies what is posted for as long as the service runs, however often Kafka or the database goes away, and begins again with
 * the first message when a new generation begins.
 */
@Component
class FeedUpdater implements SmartLifecycle, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(FeedUpdater.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    // more than what bounds a batch by itself: a connection, a statement, the delivery of dead letters
    private static final Duration STUCK = Duration.ofSeconds(30);

    private final GenerationRepository generations;
    private final MessageReceiver receiver;
    private final FeedProjection projection;
    private final Duration look;
    private final ConsumerWatch watch;
    private final Retry endlessly;
    private volatile String group = "";
    private volatile boolean dead;
    private volatile @Nullable Disposable running;

    FeedUpdater(GenerationRepository generations, MessageReceiver receiver, FeedProjection projection,
            ProjectionProperties properties, Watchdog watchdog, KafkaAdmin kafka) {
        this.generations = generations;
        this.receiver = receiver;
        this.projection = projection;
        this.look = properties.generationLook();
        this.watch = new ConsumerWatch(kafka, watchdog.timeout());
        this.endlessly = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(properties.longestBackOff())
                .transientErrors(true).doBeforeRetry(this::note);
        watchdog.watch("feed projection", this::standsStill);
    }

    @Override
    public void start() {
        running = generations().distinctUntilChanged()
                .publishOn(Schedulers.boundedElastic()) // a receiver that is stopped while it begins waits as it closes
                .switchMap(this::read).subscribe(null, this::die);
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

    @Override
    public void destroy() {
        watch.close();
    }

    private Flux<String> generations() {
        return Mono.defer(generations::current).retryWhen(endlessly).repeatWhen(done -> done.delayElements(look));
    }

    private Flux<Integer> read(String generation) {
        group = MessageReceiver.group(generation);
        log.info("the feed reads as {}", group);
        return receiver.receive(group, this::apply).retryWhen(endlessly);
    }

    private boolean standsStill() {
        return dead || (isRunning() && watch.standsStill(group, receiver.partitions()));
    }

    // tried again in place: leaving the group for every hiccup of the database would cost a rebalance each time
    private Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        return projection.apply(records).timeout(STUCK).retryWhen(endlessly);
    }

    private void note(Retry.RetrySignal failure) {
        watch.attemptFailed();
        log.warn("the feed stands still for a moment, attempt {}: {}", failure.totalRetriesInARow() + 1,
                NestedExceptionUtils.getMostSpecificCause(failure.failure()).toString());
    }

    // only what no retry can catch comes here, a class that cannot be loaded say; a new process may have more luck
    private void die(Throwable error) {
        log.error("the feed is not updated any more", error);
        dead = true;
    }
}
