package com.sellercenter.chaos.plan;

import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.world.Topic;
import com.sellercenter.chaos.world.Until;
import com.sellercenter.chaos.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Lets one fault follow the other: all kinds in an order of chance, and then all again in another, until the time is over. */
public final class Plan {

    private final World world;
    private final Faults faults;
    private final Timeline timeline;
    private final Random random;

    public Plan(World world, Topic topic, Ledger ledger, Incidents incidents, Timeline timeline, long seed) {
        this.world = world;
        this.faults = new Faults(world, topic, ledger, incidents, timeline);
        this.timeline = timeline;
        this.random = new Random(seed);
    }

    /** Returns when every kind has struck at least once, that much time has passed, and all is mended. */
    public void play(Duration atLeast) {
        do {
            play(faults.all());
        } while (timeline.elapsed().compareTo(atLeast) < 0);
        mend();
    }

    /** The short form for a system with a known defect: only the faults that bring such defects to light. */
    public void playWhatTells() {
        play(faults.telling());
        mend();
    }

    private void play(List<Fault> these) {
        var kinds = new ArrayList<>(these);
        Collections.shuffle(kinds, random);
        for (var fault : kinds) {
            timeline.say(fault.name());
            fault.strike().at(random);
            Until.passed(Duration.ofMillis(300 + random.nextInt(700)));
        }
    }

    private void mend() {
        faults.finish();
        world.mend();
    }
}
