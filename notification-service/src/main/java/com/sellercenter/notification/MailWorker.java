package com.sellercenter.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends the mails that are due, on a thread of its own. Several instances share the work. */
@Component
class MailWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 3; // however slow the server, done within the lease

    private final MailRepository mails;
    private final LetterWriter writer;
    private final MailServer server;
    private final NotificationProperties properties;
    private final Counter sent;
    private final Counter failed;
    private final Counter skipped;
    private final Counter ambiguous;
    private volatile long pending;
    private volatile @Nullable Thread thread;

    MailWorker(MailRepository mails, LetterWriter writer, MailServer server, NotificationProperties properties,
            MeterRegistry meters) {
        this.mails = mails;
        this.writer = writer;
        this.server = server;
        this.properties = properties;
        this.sent = meters.counter("email.sent");
        this.failed = meters.counter("email.failed");
        this.skipped = meters.counter("email.skipped");
        this.ambiguous = meters.counter("email.ambiguous");
        Gauge.builder("email.pending", () -> pending).description("mails still to be sent").register(meters);
    }

    /** To be called when there is something to send. Never waits. */
    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void start() {
        var starting = Thread.ofPlatform().name("mail-worker").unstarted(this::run);
        thread = starting;
        starting.start();
    }

    /** Lets the mails in hand be finished. */
    @Override
    public void stop() {
        var stopping = thread;
        thread = null;
        if (stopping != null) {
            LockSupport.unpark(stopping);
            join(stopping);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (Thread.currentThread() == thread) {
            if (sendDue() < AT_ONCE) {
                LockSupport.parkNanos(properties.poll().toNanos());
            }
        }
    }

    private int sendDue() {
        try {
            List<Mail> due = await(mails.claim(AT_ONCE, properties.lease()));
            due.forEach(this::send);
            pending = await(mails.pending());
            return due.size();
        } catch (RuntimeException e) {
            log.warn("mails are sent later: {}", e.toString());
            return 0;
        }
    }

    // what cannot be noted down here falls due again when its lease ends
    private void send(Mail mail) {
        if (mail.interrupted()) {
            ambiguous.increment();
            log.warn("mail for message {} is sent again: it is not known whether it was", mail.message());
        }
        try {
            server.send(writer.write(mail));
            mails.sent(mail).block(PATIENCE);
            sent.increment();
            log.info("mail for message {} sent, request {}", mail.message(), mail.requestId());
        } catch (CannotSend e) {
            settle(mail, e);
        }
    }

    private void settle(Mail mail, CannotSend failure) {
        log.warn("mail for message {} not sent in attempt {}: {}", mail.message(), mail.attempts(), failure.reason());
        if (failure.remedy() == CannotSend.Remedy.SKIP) {
            skipped.increment();
            mails.skipped(mail, failure.reason()).block(PATIENCE);
            return;
        }
        failed.increment();
        var givenUp = failure.remedy() == CannotSend.Remedy.PARK || mail.attempts() >= properties.attempts();
        (givenUp
                ? mails.parked(mail, failure.reason())
                : mails.retry(mail, failure.reason(), properties.pauseAfter(mail.attempts()))).block(PATIENCE);
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
