package com.sellercenter.conversation.retention;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.internal.Expiring;
import com.sellercenter.conversation.message.MessageClient;
import com.sellercenter.kit.settings.ChannelProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for conversations whose retention is over, in one instance at a time. message-service decides: it lets a conversation
 * expire in the same statement that sees no newer message, so that none is lost that somebody posts at that moment.
 */
@Component
class RetentionWorker {

    private static final Logger log = LoggerFactory.getLogger(RetentionWorker.class);
    private static final int BATCH_SIZE = 500;
    private static final Duration LEASE = Duration.ofSeconds(30); // a batch is three statements and a call

    private final RetentionRepository conversations;
    private final MessageClient messages;
    private final ChannelProperties channels;
    private final MeterRegistry meters;
    private final Clock clock;

    RetentionWorker(RetentionRepository conversations, MessageClient messages, ChannelProperties channels,
            MeterRegistry meters, Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.channels = channels;
        this.meters = meters;
        this.clock = clock;
        RetentionPolicy.of(channels, clock.instant()).forEach(this::registerCounters);
    }

    /** One run over all channels; what fails is looked for again in the next. */
    @Scheduled(initialDelayString = "${retention.poll}", fixedDelayString = "${retention.poll}")
    Mono<Void> expire() {
        return Mono.defer(this::walkAll).onErrorResume(RetentionWorker::logFailure);
    }

    private Mono<Void> walkAll() {
        var policies = RetentionPolicy.of(channels, clock.instant());
        return Flux.fromIterable(policies).next().flatMap(any -> conversations.takeLease(LEASE))
                .flatMap(taken -> Flux.fromIterable(policies).concatMap(this::walk)
                        .then(conversations.renewLease(Duration.ZERO)));
    }

    private Mono<Void> walk(RetentionPolicy policy) {
        return batch(policy, AgedConversation.NONE)
                .expand(batch -> batch.size() < BATCH_SIZE ? Mono.empty() : batch(policy, batch.getLast())).then();
    }

    private Mono<List<AgedConversation>> batch(RetentionPolicy policy, AgedConversation after) {
        return conversations.renewLease(LEASE).then(conversations.aged(policy, after, BATCH_SIZE))
                .flatMap(batch -> expire(policy, batch).thenReturn(batch));
    }

    private Mono<Void> expire(RetentionPolicy policy, List<AgedConversation> batch) {
        var due = batch.stream().map(AgedConversation::expiring).filter(Objects::nonNull).toList();
        return due.isEmpty()
                ? Mono.empty()
                : expired(due)
                        .flatMap(expired -> conversations.expire(policy.channel(), expired)
                                .then(Mono.fromRunnable(() -> report(policy, batch, expired))));
    }

    private Mono<Set<Long>> expired(List<Expiring> due) {
        return messages.expire(due).filter(expired -> !expired.isEmpty()).map(Set::copyOf);
    }

    private void report(RetentionPolicy policy, List<AgedConversation> batch, Set<Long> expired) {
        var counts = batch.stream().filter(conversation -> expired.contains(conversation.id()))
                .map(AgedConversation::type).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.forEach((type, count) -> {
            counter(policy, type).increment(count);
            log.info("{} conversations of channel {} have expired, type {}", count, policy.channel(), type.wire());
        });
    }

    // at the start, so that the first increment is seen as a change
    private void registerCounters(RetentionPolicy policy) {
        for (var type : policy.before().keySet()) {
            var _ = counter(policy, type);
        }
    }

    // no more counters than channels in the settings, three of each
    private Counter counter(RetentionPolicy policy, ConversationType type) {
        return Counter.builder("conversations.expired").description("conversations whose retention was over")
                .tag("channel", Integer.toString(policy.channel())).tag("type", type.wire()).register(meters);
    }

    private static Mono<Void> logFailure(Throwable error) {
        log.warn("conversations expire later: {}", error.toString());
        return Mono.empty();
    }
}
