package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Backlog;
import com.sellercenter.chaos.check.Check;
import com.sellercenter.chaos.check.Checker;
import com.sellercenter.chaos.check.Erased;
import com.sellercenter.chaos.check.Replay;
import com.sellercenter.chaos.check.Streams;
import com.sellercenter.chaos.load.Erasures;
import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.load.Load;
import com.sellercenter.chaos.load.StreamReader;
import com.sellercenter.chaos.plan.Incidents;
import com.sellercenter.chaos.plan.Plan;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run: load under faults, then the checks. */
final class Proof {

    private static final Duration DEFAULT = Duration.ofMinutes(2);
    private static final int DEFAULT_PER_SECOND = 40;
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(2);

    // a mail whose sender died is left alone for 45 s
    static final Duration STANDSTILL = Duration.ofSeconds(50);

    private final TestSystem system;
    private final Options options;
    private final boolean hasDefect;
    private final Consumer<String> out;
    private final Ledger ledger = new Ledger();
    private final Incidents incidents = new Incidents();

    /**
     * @param system started, and without data of an earlier run
     * @param hasDefect whether a defect is built in, so that the faults which reveal such defects are enough
     */
    Proof(TestSystem system, Options options, boolean hasDefect, Consumer<String> out) {
        this.system = system;
        this.options = options;
        this.hasDefect = hasDefect;
        this.out = out;
    }

    /** Everything that was checked. */
    List<Check> run() {
        var topic = new MessageTopic(system);
        var timeline = new Timeline(out);
        var planned = options.duration().isZero() ? DEFAULT : options.duration();
        var posts = options.posts > 0 ? options.posts : (int) (DEFAULT_PER_SECOND * planned.toSeconds());
        renewOnlyAtTheEnd();
        var erasures = new Erasures(system);
        List<StreamReader> streams;
        try (var load = new Load(system, ledger, posts, 1.0 * posts / planned.toSeconds(), options.seed)) {
            load.start(true);
            load.startMarking();
            load.startAnswering();
            var erasing = Thread.ofVirtual().start(erasures);
            var plan = new Plan(system, topic, ledger, incidents, timeline, options.seed);
            if (hasDefect) {
                plan.playRevealing();
            } else {
                plan.play(options.duration());
            }
            var _ = Wait.until(planned, () -> options.posts <= ledger.count());
            load.stopPosting();
            erasures.stop();
            Wait.forEnd(List.of(erasing));
            timeline.say(ledger.count() + " messages acknowledged; no fault is left, waiting for the backlog");
            settle(system, topic, hasDefect ? STANDSTILL.dividedBy(4) : STANDSTILL);
            streams = load.streams();
            Streams.settle(system, streams);
            timeline.say("checking");
        }
        var checks = new ArrayList<>(new Checker(system, topic, ledger, incidents).all());
        checks.addAll(Streams.check(system, streams, hasLostMessages()));
        ledger.unexpected().stream().limit(5).forEach(out);
        ledger.wentBack().stream().limit(5).forEach(out);
        if (checks.stream().allMatch(Check::holds)) {
            timeline.say("reading the whole topic again");
            checks.addAll(new Replay(system, topic, incidents).play());
        }
        if (!hasDefect) {
            timeline.say("renewing the topic");
            checks.add(new Erased(system, topic, erasures).check());
        }
        return checks;
    }

    // what a database that was set back has lost was told rightly before
    private boolean hasLostMessages() {
        return incidents.restores().stream().anyMatch(restore -> restore.service() == Service.MESSAGE);
    }

    // the other checks read the topic as it was written
    private void renewOnlyAtTheEnd() {
        system.database(Service.MESSAGE)
                .execute("UPDATE republication SET begun_date = now(), finished_date = now()");
    }

    /** Waits until the backlog is empty, or does not shrink any more for so long. */
    static void settle(TestSystem system, MessageTopic topic, Duration standstill) {
        var end = System.nanoTime() + SETTLE_LIMIT.toNanos();
        var moved = System.nanoTime();
        var before = Backlog.in(system, topic);
        while (!before.isEmpty() && System.nanoTime() - end < 0 && System.nanoTime() - moved < standstill.toNanos()) {
            Wait.pause(Duration.ofMillis(500));
            var now = Backlog.in(system, topic);
            moved = now.equals(before) ? moved : System.nanoTime();
            before = now;
        }
    }
}
