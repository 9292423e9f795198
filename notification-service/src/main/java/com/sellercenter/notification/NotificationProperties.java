package com.sellercenter.notification;

import com.sellercenter.kit.drf.error.Language;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mails are sent.
 *
 * @param attempts how often a mail is tried before it is parked
 * @param firstPause after the first failure; each further one is twice as long, up to {@code longestPause}
 * @param lease how long a mail in hand is left alone by others; longer than sending one may last
 * @param workers how many threads send, each over a connection of its own
 * @param batch how many mails a thread takes at once
 * @param poll how often the worker looks for what is due, besides being woken
 * @param maxAge messages older than this send nothing
 * @param channels by channel id; a channel that is not here sends nothing
 */
@ConfigurationProperties("notification")
record NotificationProperties(int attempts, Duration firstPause, Duration longestPause, Duration lease, int workers,
        int batch, Duration poll, Duration maxAge, Map<Integer, Channel> channels) {

    NotificationProperties {
        if (attempts < 1 || workers < 1 || batch < 1 || !firstPause.isPositive() || !lease.isPositive()
                || !poll.isPositive()) {
            throw new IllegalArgumentException(
                    "notification.attempts, workers, batch, first-pause, lease and poll must be positive");
        }
    }

    /** The pause after that many attempts have failed. */
    Duration pauseAfter(int failures) {
        var pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    /** A storefront: from which address it writes, in which language, and where a conversation can be read. */
    record Channel(String sender, Language language, URI storefront) {}
}
