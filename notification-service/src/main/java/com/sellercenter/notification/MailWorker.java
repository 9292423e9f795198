package com.sellercenter.notification;

import com.sellercenter.kit.health.Heartbeat;
import com.sellercenter.kit.health.Watchdog;
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
 * Sends the mails that are due, on a few threads, so that a server that keeps one of them waiting keeps only that one. Several
 * instances share the work.
 */
@Component
class MailWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // what a thread has claimed and not begun after this time is anybody's again
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final MailRepository mails;
    private final LetterWriter writer;
    private final MailServer server;
    private final NotificationProperties properties;
    private final MailMetrics metrics;
    private final Watchdog watchdog;
    private volatile List<Thread> threads = List.of();

    MailWorker(MailRepository mails, LetterWriter writer, MailServer server, NotificationProperties properties,
            MailMetrics metrics, Watchdog watchdog) {
        this.mails = mails;
        this.writer = writer;
        this.server = server;
        this.properties = properties;
        this.metrics = metrics;
        this.watchdog = watchdog;
    }

    /** To be called when there is something to send. Never waits. */
    void wake() {
        threads.forEach(LockSupport::unpark);
    }

    @Override
    public void start() {
        var starting = new ArrayList<Thread>();
        for (int i = 1; i <= properties.workers(); i++) {
            var name = "mail-worker-" + i;
            var pulse = watchdog.watch(name);
            starting.add(Thread.ofPlatform().name(name).unstarted(() -> run(pulse)));
        }
        threads = List.copyOf(starting);
        starting.forEach(Thread::start);
    }

    /** Lets the mails in hand be finished. */
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

    private void run(Heartbeat pulse) {
        while (mine()) {
            pulse.beat();
            if (sendDue(pulse) < properties.batch()) {
                LockSupport.parkNanos(properties.poll().toNanos());
            }
        }
    }

    private int sendDue(Heartbeat pulse) {
        try (var connection = server.open()) {
            List<Mail> due = await(mails.claim(properties.batch(), CLAIM));
            for (var mail : due) {
                pulse.beat();
                if (!mine()) {
                    return 0; // what is claimed and not begun is left to others
                }
                mails.begin(mail, properties.lease()).blockOptional(PATIENCE)
                        .ifPresent(begun -> send(begun, connection, pulse));
            }
            return due.size();
        } catch (RuntimeException e) {
            log.warn("mails are sent later: {}", e.toString());
            return 0;
        }
    }

    private void send(Mail mail, MailServer.Connection connection, Heartbeat pulse) {
        if (mail.interrupted()) {
            countAmbiguous(mail);
        }
        try {
            connection.send(writer.write(mail));
            note(mails.sent(mail), pulse);
            metrics.sent.increment();
            log.info("mail for message {} sent, request {}", mail.message(), mail.requestId());
        } catch (CannotSend e) {
            note(settle(mail, e), pulse);
        }
    }

    private Mono<Void> settle(Mail mail, CannotSend failure) {
        log.warn("mail for message {} not sent in attempt {}: {}", mail.message(), mail.attempts(), failure.reason());
        if (failure.remedy() == CannotSend.Remedy.SKIP) {
            metrics.skipped.increment();
            return mails.skipped(mail, failure.reason());
        }
        metrics.failed.increment();
        if (failure.remedy() == CannotSend.Remedy.PARK || mail.attempts() >= properties.attempts()) {
            return mails.parked(mail, failure.reason());
        }
        if (failure.remedy() == CannotSend.Remedy.RETRY_PERHAPS_SENT) {
            countAmbiguous(mail);
        }
        return mails.retry(mail, failure.reason(), properties.pauseAfter(mail.attempts()));
    }

    private void countAmbiguous(Mail mail) {
        metrics.ambiguous.increment();
        log.warn("mail for message {} is sent again: it is not known whether it was", mail.message());
    }

    // what became of a mail is noted however long the database is away: else it would be sent a second time
    private void note(Mono<Void> work, Heartbeat pulse) {
        work.retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(Duration.ofSeconds(1))
                .filter(error -> isRunning()).doBeforeRetry(failure -> pulse.beat())).block();
    }

    private boolean mine() {
        return threads.contains(Thread.currentThread());
    }

    private static <T> T await(Mono<T> work) {
        return Objects.requireNonNull(work.block(PATIENCE));
    }

    private static void join(Thread stopping) {
        try {
            stopping.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
