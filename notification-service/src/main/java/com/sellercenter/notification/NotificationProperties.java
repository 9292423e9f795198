package com.sellercenter.notification;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How mails are sent.
 *
 * @param attempts how often a mail is tried before it is parked
 * @param firstPause after the first failure; each further one is twice as long, up to {@code longestPause}
 * @param longestPause the upper limit of the pauses
 * @param lease how long others leave a mail alone whose attempt has begun; longer than one attempt may last
 * @param workers how many threads send, each over a connection of its own
 * @param batch how many mails a thread claims at once
 * @param poll how often a thread looks for mails that are due, besides being woken
 * @param maxAge messages older than this send no mail
 * @param contentRetention the texts of mails that are sent or skipped are erased when their messages are older
 * @param retention mails that are not to be sent any more are deleted when their messages are older
 */
@Validated
@ConfigurationProperties("notification")
record NotificationProperties(@Positive int attempts, @NotNull @DurationMin(millis = 1) Duration firstPause,
        @NotNull @DurationMin(millis = 1) Duration longestPause, @NotNull @DurationMin(millis = 1) Duration lease,
        @Positive int workers, @Positive int batch, @NotNull @DurationMin(millis = 1) Duration poll,
        @NotNull @DurationMin(millis = 1) Duration maxAge,
        @NotNull @DurationMin(millis = 1) Duration contentRetention, @NotNull Duration retention) {

    private static final int MAX_DOUBLINGS = 20;
    private static final Duration MARGIN = Duration.ofDays(1); // clocks differ

    // a mail that is deleted earlier would be sent again when the topic is read again
    @AssertTrue(message = "notification.retention must be a day longer than notification.max-age, and no shorter than"
            + " notification.content-retention")
    boolean isRetentionLongEnough() {
        return retention.compareTo(maxAge.plus(MARGIN)) >= 0 && retention.compareTo(contentRetention) >= 0;
    }

    /** The pause after that many attempts have failed. */
    Duration pauseAfter(int failures) {
        var pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
