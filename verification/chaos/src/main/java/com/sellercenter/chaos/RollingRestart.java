package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Check;
import com.sellercenter.chaos.load.Traffic;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import java.util.List;
import java.util.function.Consumer;

/** Stops and starts every instance in turn, as an orderly deployment does, under load. */
final class RollingRestart {

    private static final int PER_SECOND = 60;

    private final TestSystem system;
    private final Consumer<String> out;

    /** @param system started, with two instances of everything */
    RollingRestart(TestSystem system, Consumer<String> out) {
        this.system = system;
        this.out = out;
    }

    /** What clients noticed. */
    List<Check> run() {
        var timeline = new Timeline(out);
        var traffic = new Traffic(system, PER_SECOND);
        try (traffic) {
            traffic.start();
            for (var service : Service.values()) {
                system.instances(service).stream().map(Instance::name).forEach(name -> restart(name, timeline));
            }
        }
        return Noticed.by(traffic, system);
    }

    private void restart(String name, Timeline timeline) {
        system.stop(List.of(name));
        timeline.say("stopped " + name);
        system.startAgain(List.of(name));
        system.awaitBalanced(name);
        timeline.say("back: " + name);
    }
}
