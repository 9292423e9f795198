package com.sellercenter.feed.projection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.util.retry.Retry;

/** Applies what is posted for as long as the service runs, however often Kafka or the database goes away. */
@Component
class FeedUpdater implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedUpdater.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final MessageReceiver receiver;
    private final FeedProjection projection;
    private final Retry endlessly;
    private volatile @Nullable Disposable running;

    FeedUpdater(MessageReceiver receiver, FeedProjection projection, ProjectionProperties properties) {
        this.receiver = receiver;
        this.projection = projection;
        this.endlessly = Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(properties.longestBackOff())
                .transientErrors(true).doBeforeRetry(failure -> log.warn("the feed stands still for a moment: {}",
                        failure.failure().toString()));
    }

    @Override
    public void start() {
        running = receiver.receive(projection::apply).retryWhen(endlessly).subscribe();
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
}
