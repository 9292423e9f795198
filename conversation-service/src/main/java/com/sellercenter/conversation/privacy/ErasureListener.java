package com.sellercenter.conversation.privacy;

import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.kit.erasure.ErasureRecorder.Received;
import com.sellercenter.kit.reference.ReferenceListener.ReferenceApplied;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows what the topic says of erasures. Runs on the Kafka listener's thread; if it fails, the listener repeats the batch. */
@Component
class ErasureListener {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ErasureRepository erasures;

    ErasureListener(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    /** Stores erasures that this database has lost, and the reports of all parts of the system. */
    @EventListener
    void take(Received received) {
        if (!received.erasures().isEmpty()) {
            erasures.storeAgain(received.erasures()).block(TIMEOUT);
        }
        if (!received.done().isEmpty()) {
            erasures.report(received.done()).block(TIMEOUT);
        }
    }

    /** Has the names of an erased user removed from the topic again, where the platform has published them once more. */
    @EventListener
    void takeBack(ReferenceApplied applied) {
        var users = applied.changes().stream()
                .filter(change -> change.kind() == ReferenceKind.USER && !change.removed()).toList();
        if (!users.isEmpty()) {
            erasures.publishAgain(users).block(TIMEOUT);
        }
    }
}
