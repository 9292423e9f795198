package com.sellercenter.feed.page;

import com.sellercenter.kit.reference.ReferenceListener.ReferenceApplied;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notifies all instances of the reference data that this one has stored. */
@Component
class ReferenceChangeNotifier {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final ChangeNoticeRepository notices;

    ReferenceChangeNotifier(ChangeNoticeRepository notices) {
        this.notices = notices;
    }

    /** Runs on the Kafka listener's thread; if it fails, the listener repeats the batch. */
    @EventListener
    void notifyOf(ReferenceApplied applied) {
        notices.send(applied.changes().stream().map(ChangeNotice::of).toList()).block(TIME_LIMIT);
    }
}
