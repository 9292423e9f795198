package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Check;
import com.sellercenter.chaos.check.Checker;
import com.sellercenter.chaos.check.Replay;
import com.sellercenter.chaos.check.Waiting;
import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.load.Load;
import com.sellercenter.chaos.plan.Incidents;
import com.sellercenter.chaos.plan.Plan;
import com.sellercenter.chaos.plan.Timeline;
import com.sellercenter.chaos.world.Topic;
import com.sellercenter.chaos.world.Until;
import com.sellercenter.chaos.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run: load under faults, then the checks. */
final class Proof {

    private static final Duration USUAL = Duration.ofMinutes(2);
    private static final int USUAL_PER_SECOND = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    // a mail whose sender died is left alone for 45 s
    private static final Duration STANDSTILL = Duration.ofSeconds(50);

    private final World world;
    private final Options options;
    private final Consumer<String> out;
    private final Ledger ledger = new Ledger();
    private final Incidents incidents = new Incidents();

    /** @param world started, with no data of its own yet */
    Proof(World world, Options options, Consumer<String> out) {
        this.world = world;
        this.options = options;
        this.out = out;
    }

    /** Everything that was checked. */
    List<Check> run() {
        var topic = new Topic(world);
        var timeline = new Timeline(out);
        var planned = options.duration().isZero() ? USUAL : options.duration();
        var posts = options.posts() > 0 ? options.posts() : (int) (USUAL_PER_SECOND * planned.toSeconds());
        try (var load = new Load(world, ledger, posts, 1.0 * posts / planned.toSeconds(), options.seed())) {
            load.start(true);
            var plan = new Plan(world, topic, ledger, incidents, timeline, options.seed());
            if (hasDefect()) {
                plan.playWhatTells();
            } else {
                plan.play(options.duration());
            }
            var _ = Until.holds(planned, () -> options.posts() <= ledger.count());
            load.stopPosting();
            timeline.say(ledger.count() + " messages acknowledged; all is mended, waiting for what is on its way");
            settle(topic);
            timeline.say("checking");
        }
        var checks = new ArrayList<>(new Checker(world, topic, ledger, incidents).all());
        ledger.unexpected().stream().limit(5).forEach(out);
        ledger.wentBack().stream().limit(5).forEach(out);
        if (checks.stream().allMatch(Check::holds)) {
            timeline.say("reading the whole topic again");
            checks.addAll(new Replay(world, topic, incidents).play());
        }
        return checks;
    }

    private boolean hasDefect() {
        return options.defect() != null;
    }

    /** Waits until nothing is on its way, or until nothing moves any more. */
    private void settle(Topic topic) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var moved = System.nanoTime();
        var before = Waiting.in(world, topic);
        var standstill = hasDefect() ? STANDSTILL.dividedBy(4) : STANDSTILL;
        while (!before.isNothing() && System.nanoTime() - end < 0 && System.nanoTime() - moved < standstill.toNanos()) {
            Until.passed(Duration.ofMillis(500));
            var now = Waiting.in(world, topic);
            moved = now.equals(before) ? moved : System.nanoTime();
            before = now;
        }
    }
}
