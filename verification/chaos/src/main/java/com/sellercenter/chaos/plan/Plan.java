package com.sellercenter.chaos.plan;

import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Lets one fault follow the other: all kinds in an order of chance, and then all again in another, until the time is over. */
public final class Plan {

    private final TestSystem system;
    private final Faults faults;
    private final Timeline timeline;
    private final Random random;

    public Plan(TestSystem system, MessageTopic topic, Ledger ledger, Incidents incidents, Timeline timeline,
            long seed) {
        this.system = system;
        this.faults = new Faults(system, topic, ledger, incidents, timeline);
        this.timeline = timeline;
        this.random = new Random(seed);
    }

    /** Returns when every kind has struck at least once, that much time has passed, and no fault is left. */
    public void play(Duration atLeast) {
        do {
            play(faults.all());
        } while (timeline.elapsed().compareTo(atLeast) < 0);
        endFaults();
    }

    /** The short form for a system with a known defect: only the faults that bring such defects to light. */
    public void playRevealing() {
        play(faults.revealing());
        endFaults();
    }

    private void play(List<Fault> these) {
        var kinds = new ArrayList<>(these);
        Collections.shuffle(kinds, random);
        for (var fault : kinds) {
            timeline.say(fault.name());
            fault.strike().at(random);
            Wait.pause(Duration.ofMillis(300 + random.nextInt(700)));
        }
    }

    private void endFaults() {
        faults.finish();
        system.faults().endAll();
    }
}
