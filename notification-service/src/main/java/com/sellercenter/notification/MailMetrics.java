package com.sellercenter.notification;

import com.sellercenter.kit.settings.ChannelProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The metrics of mails: results of attempts, and the backlog. */
@Component
class MailMetrics {

    private static final Logger log = LoggerFactory.getLogger(MailMetrics.class);

    // around what is promised, 5 s, and the pauses between attempts
    private static final Duration[] BUCKETS = {Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
            Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1)};

    final Counter failed;
    final Counter skipped;
    final Counter ambiguous;
    private final Counter sent;
    private final MailRepository mails;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile MailRepository.Backlog backlog = new MailRepository.Backlog(0, 0, 0);

    MailMetrics(MailRepository mails, ChannelProperties channels, MeterRegistry meters, Clock clock) {
        this.mails = mails;
        this.meters = meters;
        this.clock = clock;
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
        for (var channel : channels.channels().keySet()) {
            var _ = lag(channel); // registered at the start, so that the first mail is seen as a change
        }
    }

    /** Counts a mail that the mail server took now, and how long after its message that was. */
    void sent(Mail mail) {
        sent.increment();
        lag(mail.channel()).record(Duration.between(mail.createdDate(), clock.instant()));
    }

    /** Measures the delivery log; seldom, since it may be long. */
    @Scheduled(fixedDelayString = "PT5S")
    Mono<Void> measure() {
        return Mono.defer(mails::backlog).doOnNext(measured -> backlog = measured).then()
                .onErrorResume(MailMetrics::logFailure);
    }

    // only channels with settings send mail, so there are no more timers than those
    private Timer lag(int channel) {
        return Timer.builder("email.lag").description("from posted to taken by the mail server")
                .serviceLevelObjectives(BUCKETS).tag("channel", Integer.toString(channel)).register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    private static Mono<Void> logFailure(Throwable error) {
        log.warn("the delivery log cannot be measured: {}", error.toString());
        return Mono.empty();
    }
}
