package com.sellercenter.chaos;

import com.sellercenter.chaos.check.Check;
import com.sellercenter.chaos.check.Checker;
import com.sellercenter.chaos.check.Replay;
import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.load.Load;
import com.sellercenter.chaos.load.Traffic;
import com.sellercenter.chaos.plan.Incidents;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.local.Build;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Replaces every instance of an earlier version in turn by one of this version, under load, as deploy/kubernetes/README.md says
 * under "Rolling out", and if asked for back and forth once more.
 */
final class RollingUpgrade {

    // who is called before who calls; back in the reverse order
    private static final List<Service> ORDER = List.of(Service.PUBLIC_FEED, Service.NOTIFICATION, Service.MESSAGE,
            Service.CONVERSATION, Service.GATEWAY);

    private static final int POSTS_PER_SECOND = 20;
    private static final int REQUESTS_PER_SECOND = 30;
    private static final int MAX_POSTS = POSTS_PER_SECOND * 60 * 20;

    // so many messages are stored before each pass, and after the last
    private static final int MESSAGES_BETWEEN = 200;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TestSystem system;
    private final Build earlier;
    private final Build now;
    private final Options options;
    private final Timeline timeline;
    private final Ledger ledger = new Ledger();
    private final Incidents incidents = new Incidents();
    private final Traffic traffic;

    /** @param system started from the earlier version, with two instances of everything */
    RollingUpgrade(TestSystem system, Build earlier, Build now, Options options, Consumer<String> out) {
        this.system = system;
        this.earlier = earlier;
        this.now = now;
        this.options = options;
        timeline = new Timeline(out);
        traffic = new Traffic(system, REQUESTS_PER_SECOND);
    }

    /** What clients noticed, and whether anything is lost, twice or out of order. */
    List<Check> run() {
        var topic = new MessageTopic(system);
        try (var load = new Load(system, ledger, MAX_POSTS, POSTS_PER_SECOND, options.seed)) {
            load.start(true);
            try (traffic) {
                traffic.start();
                replaceAll();
            }
            load.stopPosting();
            timeline.say(ledger.count() + " messages acknowledged, waiting for the backlog");
            Proof.settle(system, topic, Proof.STANDSTILL);
        }
        timeline.say("checking");
        var checks = new ArrayList<>(Noticed.by(traffic, system));
        checks.addAll(new Checker(system, topic, ledger, incidents).all());
        ledger.unexpected().stream().limit(5).forEach(timeline::say);
        timeline.say("reading the whole topic again");
        checks.addAll(new Replay(system, topic, incidents).play());
        return checks;
    }

    private void replaceAll() {
        awaitMessages();
        prepare();
        replaceAll(ORDER, now, "this version");
        awaitMessages();
        if (options.back) {
            replaceAll(ORDER.reversed(), earlier, "the earlier version");
            awaitMessages();
            replaceAll(ORDER, now, "this version");
            awaitMessages();
        }
    }

    private void prepare() {
        Stream.of(Service.values()).forEach(service -> system.parts().carryOut(service, "migrate"));
        system.parts().carryOut(Service.MESSAGE, "topics");
        timeline.say("databases and topics are those of this version" + soFar());
    }

    private void replaceAll(List<Service> order, Build by, String version) {
        for (var service : order) {
            for (var instance : system.instances(service)) {
                system.replace(instance, by);
                timeline.say(instance.name() + " runs " + version + soFar());
            }
        }
    }

    private void awaitMessages() {
        var enough = ledger.count() + MESSAGES_BETWEEN;
        Wait.until("nothing is posted", LIMIT, () -> ledger.count() >= enough);
    }

    private String soFar() {
        return ", failures so far " + traffic.failures();
    }
}
