package com.sellercenter.kit.health;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;

class WatchdogTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<Object> states = new CopyOnWriteArrayList<>();
    private final ApplicationEventPublisher events = event -> states
            .add(((AvailabilityChangeEvent<?>) event).getState());
    private final Watchdog watchdog = new Watchdog(Duration.ofMillis(120), events);

    @AfterEach
    void stop() {
        watchdog.stop();
    }

    @Test
    void failsLivenessWhileAWorkerIsSilent() {
        var heartbeat = watchdog.watch("worker");
        watchdog.start();

        await().atMost(LIMIT).until(() -> states.equals(List.of(LivenessState.BROKEN)));
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> {
            heartbeat.beat();
            return states.equals(List.of(LivenessState.BROKEN, LivenessState.CORRECT));
        });
    }

    @Test
    void goesOnLookingWhenALookFails() {
        watchdog.watch("unclear", () -> {
            if (states.isEmpty()) {
                states.add("looked");
                throw new IllegalStateException("for the test");
            }
            return true;
        });
        watchdog.start();

        await().atMost(LIMIT).until(() -> states.contains(LivenessState.BROKEN));
    }
}
