package com.sellercenter.chaos.plan;

import com.sellercenter.local.process.CannotStart;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Restarts that go on while the plan does: an instance takes long to start, and is not harmed again before it is ready. */
final class Restarts {

    private static final int STARTS = 5;

    private final TestSystem system;
    private final Timeline timeline;
    private final List<Thread> background = new ArrayList<>();
    private final Map<String, Thread> restarts = new HashMap<>();

    Restarts(TestSystem system, Timeline timeline) {
        this.system = system;
        this.timeline = timeline;
    }

    /** {@code kill -9} for all of them in the same moment. */
    void kill(List<String> victims) {
        system.kill(victims);
        timeline.say("killed " + victims);
    }

    /** Starts it again meanwhile. */
    void begin(String victim) {
        restarts.put(victim, later(Duration.ZERO, () -> {
            bringBack(victim, STARTS);
            timeline.say("back: " + victim);
        }));
    }

    /** Returns when it is back, if it was killed. */
    void await(String victim) {
        var restart = restarts.get(victim);
        if (restart != null) {
            Wait.forEnd(List.of(restart));
        }
    }

    /** Returns when all are back. */
    void await() {
        List.copyOf(restarts.keySet()).forEach(this::await);
    }

    /** Does something after a while, and lets the plan go on. */
    Thread later(Duration after, Runnable work) {
        var thread = Thread.ofVirtual().start(() -> {
            Wait.pause(after);
            work.run();
        });
        background.add(thread);
        return thread;
    }

    /** Returns when all of it is done. */
    void finish() {
        Wait.forEnd(background);
    }

    // one that starts while its database is away ends; whoever runs it starts it again, as a kubelet does
    private void bringBack(String victim, int starts) {
        try {
            system.startAgain(List.of(victim));
        } catch (CannotStart e) {
            if (starts == 1) {
                throw e;
            }
            system.kill(List.of(victim)); // one that is only slow would keep its port
            timeline.say(victim + " could not start and is started again");
            bringBack(victim, starts - 1);
        }
    }
}
