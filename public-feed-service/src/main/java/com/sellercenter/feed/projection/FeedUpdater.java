package com.sellercenter.feed.projection;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.kafka.ConsumerMetrics;
import com.sellercenter.kit.kafka.ConsumerWatch;
import com.sellercenter.kit.kafka.RecordTraces;
import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
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
 * Applies posted messages and changes of conversations for as long as the service runs, through every outage of Kafka or the
 * database, and starts again with the first records of the topics when a new generation begins.
 */
@Component
class FeedUpdater implements SmartLifecycle, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(FeedUpdater.class);
    private static final Duration MIN_BACK_OFF = Duration.ofMillis(100);
    private static final SpanType PROCESS = SpanType.process(Topics.MESSAGE_POSTED);

    // more than the limits of what a batch needs: a connection, a statement, the delivery of dead letters
    private static final Duration BATCH_TIME_LIMIT = Duration.ofSeconds(30);

    private final GenerationRepository generations;
    private final MessageReceiver receiver;
    private final FeedProjection projection;
    private final Duration checkInterval;
    private final ConsumerWatch watch;
    private final Tracing tracing;
    private final Retry forever;
    private volatile String group = "";
    private volatile boolean failed;
    private volatile @Nullable Disposable running;

    FeedUpdater(GenerationRepository generations, MessageReceiver receiver, FeedProjection projection,
            ProjectionProperties properties, Watchdog watchdog, KafkaAdmin kafka, Tracing tracing,
            MeterRegistry meters) {
        this.generations = generations;
        this.receiver = receiver;
        this.projection = projection;
        this.tracing = tracing;
        this.checkInterval = properties.generationLook();
        this.watch = new ConsumerWatch(kafka, watchdog.timeout(),
                new ConsumerMetrics(Topics.MESSAGE_POSTED, watchdog.timeout(), meters));
        this.forever = Retry.backoff(Long.MAX_VALUE, MIN_BACK_OFF).maxBackoff(properties.longestBackOff())
                .transientErrors(true).doBeforeRetry(this::logRetry);
        watchdog.watch("feed projection", this::isStuck);
    }

    @Override
    public void start() {
        running = generations().distinctUntilChanged()
                .publishOn(Schedulers.boundedElastic()) // closing a receiver that is just starting blocks
                .switchMap(this::read).subscribe(null, this::fail);
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
        return Mono.defer(generations::current).retryWhen(forever)
                .repeatWhen(done -> done.delayElements(checkInterval));
    }

    private Flux<Integer> read(String generation) {
        group = MessageReceiver.group(generation);
        projection.begin(generation);
        log.info("the feed reads as {}", group);
        return receiver.receive(group, this::apply).retryWhen(forever);
    }

    private boolean isStuck() {
        return failed || (isRunning() && watch.standsStill(group, receiver.partitions()));
    }

    // retried here, not by a new receiver: leaving the group for every short outage would cost a rebalance each time
    private Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        return tracing.each(PROCESS, records, RecordTraces::of,
                spans -> projection.apply(records).timeout(BATCH_TIME_LIMIT).retryWhen(forever));
    }

    private void logRetry(Retry.RetrySignal failure) {
        watch.attemptFailed();
        log.warn("the feed is not updated until a retry succeeds, attempt {}: {}", failure.totalRetriesInARow() + 1,
                NestedExceptionUtils.getMostSpecificCause(failure.failure()).toString());
    }

    // what no retry catches, a class that cannot be loaded for example; liveness fails, and a new process takes over
    private void fail(Throwable error) {
        log.error("the feed is not updated any more", error);
        failed = true;
    }
}
