package com.sellercenter.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The metrics of mails: results of attempts, and the backlog. */
@Component
class MailMetrics {

    private static final Logger log = LoggerFactory.getLogger(MailMetrics.class);

    final Counter sent;
    final Counter failed;
    final Counter skipped;
    final Counter ambiguous;
    private final MailRepository mails;
    private volatile MailRepository.Backlog backlog = new MailRepository.Backlog(0, 0, 0);

    MailMetrics(MailRepository mails, MeterRegistry meters) {
        this.mails = mails;
        sent = counter(meters, "email.sent", "mails that the mail server took");
        failed = counter(meters, "email.failed", "attempts that failed");
        skipped = counter(meters, "email.skipped", "mails that nobody is to get");
        ambiguous = counter(meters, "email.ambiguous", "mails sent again though they may have been sent");
        Gauge.builder("email.pending", () -> backlog.pending()).description("mails still to be sent").register(meters);
        Gauge.builder("email.oldest.age", () -> backlog.oldest()).baseUnit("seconds")
                .description("age of the oldest message whose mail is still to be sent").register(meters);
        Gauge.builder("email.parked", () -> backlog.parked())
                .description("mails given up until an operator replays them")
                .register(meters);
    }

    /** Measures the delivery log; seldom, since it may be long. */
    @Scheduled(fixedDelayString = "PT5S")
    Mono<Void> measure() {
        return mails.backlog().doOnNext(measured -> backlog = measured).then().onErrorResume(MailMetrics::logFailure);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    private static Mono<Void> logFailure(Throwable error) {
        log.warn("the delivery log cannot be measured: {}", error.toString());
        return Mono.empty();
    }
}
