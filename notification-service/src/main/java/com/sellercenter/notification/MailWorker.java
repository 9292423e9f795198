package com.sellercenter.notification;

import com.sellercenter.kit.health.Heartbeat;
import com.sellercenter.kit.health.Watchdog;
import com.sellercenter.kit.trace.SpanType;
import com.sellercenter.kit.trace.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends the mails that are due, on a few threads, so that a recipient's server that does not answer delays only one of them.
 * Several instances share the work.
 */
@Component
class MailWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    // a mail that is claimed and not begun is free for others after this time
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final MailRepository mails;
    private final MailRenderer renderer;
    private final MailServer server;
    private final NotificationProperties properties;
    private final MailMetrics metrics;
    private final Watchdog watchdog;
    private final Tracing tracing;
    private volatile List<Thread> threads = List.of();

    MailWorker(MailRepository mails, MailRenderer renderer, MailServer server, NotificationProperties properties,
            MailMetrics metrics, Watchdog watchdog, Tracing tracing) {
        this.mails = mails;
        this.renderer = renderer;
        this.server = server;
        this.properties = properties;
        this.metrics = metrics;
        this.watchdog = watchdog;
        this.tracing = tracing;
    }

    /** To be called when there is something to send. Does not block. */
    void wake() {
        threads.forEach(LockSupport::unpark);
    }

    @Override
    public void start() {
        var starting = new ArrayList<Thread>();
        for (int i = 1; i <= properties.workers(); i++) {
            var name = "mail-worker-" + i;
            var heartbeat = watchdog.watch(name);
            starting.add(Thread.ofPlatform().name(name).unstarted(() -> run(heartbeat)));
        }
        threads = List.copyOf(starting);
        starting.forEach(Thread::start);
    }

    /** Waits for the mails that are being sent. */
    @Override
    public void stop() {
        var stopping = threads;
        threads = List.of();
        stopping.forEach(LockSupport::unpark);
        stopping.forEach(MailWorker::join);
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    private void run(Heartbeat heartbeat) {
        while (isCurrent()) {
            heartbeat.beat();
            if (sendDue(heartbeat) < properties.batch()) {
                LockSupport.parkNanos(properties.poll().toNanos());
            }
        }
    }

    private int sendDue(Heartbeat heartbeat) {
        try (var connection = server.open()) {
            List<Mail> due = await(mails.claim(properties.batch(), CLAIM));
            for (var mail : due) {
                heartbeat.beat();
                if (!isCurrent()) {
                    return 0; // the rest of the claimed mails is left to others
                }
                mails.begin(mail, properties.lease()).blockOptional(TIMEOUT)
                        .ifPresent(begun -> send(begun, connection, heartbeat));
            }
            return due.size();
        } catch (RuntimeException e) {
            log.warn("mails are sent later: {}", e.toString());
            return 0;
        }
    }

    private void send(Mail mail, MailServer.Connection connection, Heartbeat heartbeat) {
        if (mail.interrupted()) {
            countAmbiguous(mail);
        }
        var trace = tracing.resume(mail.traceparent());
        try {
            var rendered = renderer.render(mail);
            trace.run(SpanType.mail(), () -> connection.send(rendered));
            store(mails.sent(mail), heartbeat);
            metrics.sent(mail);
            trace.addTo(log.atInfo().addKeyValue("request_id", mail.requestId())).log(
                    "mail for message {} sent, request {}", mail.message(), trace.describe(mail.requestId()));
        } catch (SendFailure e) {
            store(settle(mail, e), heartbeat);
        }
    }

    private Mono<Void> settle(Mail mail, SendFailure failure) {
        log.atWarn().addKeyValue("request_id", mail.requestId()).log(
                "mail for message {} not sent in attempt {}: {}, request {}", mail.message(), mail.attempts(),
                failure.reason(), mail.requestId());
        if (failure.remedy() == SendFailure.Remedy.SKIP) {
            metrics.skipped.increment();
            return mails.skipped(mail, failure.reason());
        }
        metrics.failed.increment();
        if (failure.remedy() == SendFailure.Remedy.PARK || mail.attempts() >= properties.attempts()) {
            return mails.parked(mail, failure.reason());
        }
        if (failure.remedy() == SendFailure.Remedy.RETRY_PERHAPS_SENT) {
            countAmbiguous(mail);
        }
        return mails.retry(mail, failure.reason(), properties.pauseAfter(mail.attempts()));
    }

    private void countAmbiguous(Mail mail) {
        metrics.ambiguous.increment();
        log.atWarn().addKeyValue("request_id", mail.requestId()).log(
                "mail for message {} is sent again: it is not known whether it was, request {}", mail.message(),
                mail.requestId());
    }

    // retried for as long as the database is away: a result that is lost is a mail that is sent a second time
    private void store(Mono<Void> work, Heartbeat heartbeat) {
        work.retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(1))
                .filter(error -> isRunning()).doBeforeRetry(failure -> heartbeat.beat())).block();
    }

    private boolean isCurrent() {
        return threads.contains(Thread.currentThread());
    }

    private static <T> T await(Mono<T> work) {
        return Objects.requireNonNull(work.block(TIMEOUT));
    }

    private static void join(Thread stopping) {
        try {
            stopping.join(TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
