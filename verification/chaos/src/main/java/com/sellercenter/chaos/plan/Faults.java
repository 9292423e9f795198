package com.sellercenter.chaos.plan;

import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.world.Link;
import com.sellercenter.chaos.world.MailServer.Mood;
import com.sellercenter.chaos.world.Topic;
import com.sellercenter.chaos.world.Until;
import com.sellercenter.chaos.world.World;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.KafkaBroker;
import com.sellercenter.local.part.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** All kinds of faults, each with its victims. */
final class Faults {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    // how many messages at least are on their way when their middle is struck
    private static final int TELLING = 40;

    private static final int LOCKS = 4;

    // how many mails a sender may have in hand when it dies
    private static final int MAILS_IN_HAND = 4;

    private final World world;
    private final Topic topic;
    private final Ledger ledger;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Restarts restarts;

    Faults(World world, Topic topic, Ledger ledger, Incidents incidents, Timeline timeline) {
        this.world = world;
        this.topic = topic;
        this.ledger = ledger;
        this.incidents = incidents;
        this.timeline = timeline;
        this.restarts = new Restarts(world, timeline);
    }

    /** One of each kind. */
    List<Fault> all() {
        return List.of(
                new Fault("kill an instance of message-service", random -> kill(one(Service.MESSAGE, random))),
                new Fault("kill an instance of conversation-service",
                        random -> kill(one(Service.CONVERSATION, random))),
                new Fault("kill an instance of public-feed-service", random -> kill(one(Service.PUBLIC_FEED, random))),
                new Fault("kill notification-service", this::killNotification),
                new Fault("kill the gateway", random -> kill(names(Service.GATEWAY))),
                new Fault("slow database, then kill all of message-service", this::killMessagesInTheMiddle),
                new Fault("cut the feed off its database, then kill all of it", this::killFeedInTheMiddle),
                new Fault("kill the broker", this::killBroker),
                new Fault("crash PostgreSQL", this::crashPostgres),
                new Fault("freeze an instance of message-service for long",
                        random -> freezeForLong(Service.MESSAGE, random)),
                new Fault("freeze an instance of public-feed-service for long",
                        random -> freezeForLong(Service.PUBLIC_FEED, random)),
                new Fault("freeze an instance of conversation-service", this::freezeConversation),
                new Fault("the mail server answers 451", random -> mails(Mood.REFUSE, random)),
                new Fault("the mail server takes mails and drops the connection",
                        random -> mails(Mood.TAKE_AND_DROP, random)),
                new Fault("the mail server drops mails after the dot", random -> mails(Mood.DROP, random)),
                new Fault("garbage on the topic", this::garbage),
                new Fault("duplicates on the topic", this::duplicates),
                new Fault("database latency for everybody", this::slowDatabases),
                new Fault("a lock on the keys of message-service", this::lockKeys),
                new Fault("a black hole before message-service",
                        random -> during(random, world.front(Service.MESSAGE), Link::blackHole)),
                new Fault("connections to conversation-service are reset",
                        random -> during(random, world.front(Service.CONVERSATION), Link::reset)),
                new Fault("message-service refuses connections",
                        random -> during(random, world.front(Service.MESSAGE), Link::refuse)),
                new Fault("a slow broker", random -> during(random, world.kafka(),
                        link -> link.delay(Duration.ofMillis(200 + random.nextInt(300))))),
                new Fault("a black hole before Kafka", random -> during(random, world.kafka(), Link::blackHole)));
    }

    /** Those that widen the moments in which a wrong order of steps shows. */
    List<Fault> telling() {
        return List.of(
                new Fault("slow database, then kill all of message-service", this::killMessagesInTheMiddle),
                new Fault("cut the feed off its database, then kill all of it", this::killFeedInTheMiddle),
                new Fault("freeze an instance of message-service for long",
                        random -> freezeForLong(Service.MESSAGE, random)),
                new Fault("database latency for everybody", this::slowDatabases));
    }

    /** Waits for what still goes on in the background. */
    void finish() {
        restarts.finish();
    }

    private List<String> names(Service service) {
        return world.instances(service).stream().map(Instance::name).toList();
    }

    private List<String> one(Service service, Random random) {
        var names = names(service);
        return List.of(names.get(random.nextInt(names.size())));
    }

    private static Duration seconds(Random random, double least, double most) {
        return Duration.ofMillis((long) (1000 * (least + random.nextDouble() * (most - least))));
    }

    private void kill(List<String> victims) {
        victims.forEach(restarts::await);
        restarts.kill(victims);
        Until.passed(Duration.ofSeconds(1));
        victims.forEach(restarts::begin);
    }

    private void killNotification(Random random) {
        incidents.mailsInDoubt(MAILS_IN_HAND * names(Service.NOTIFICATION).size());
        kill(names(Service.NOTIFICATION));
    }

    /** Whoever publishes before it commits has then published what is never committed. */
    private void killMessagesInTheMiddle(Random random) {
        restarts.await();
        world.database(Service.MESSAGE).delay(Duration.ofMillis(120));
        awaitPosts(seconds(random, 2, 3));
        restarts.kill(names(Service.MESSAGE));
        world.database(Service.MESSAGE).pass();
        names(Service.MESSAGE).forEach(restarts::begin);
    }

    /** Whoever acknowledges before it commits has then acknowledged what is never stored. */
    private void killFeedInTheMiddle(Random random) {
        restarts.await();
        world.database(Service.PUBLIC_FEED).reset(); // a black hole would let the statement pass after its sender's death
        awaitPosts(seconds(random, 3, 4));
        restarts.kill(names(Service.PUBLIC_FEED));
        world.database(Service.PUBLIC_FEED).pass();
        names(Service.PUBLIC_FEED).forEach(restarts::begin);
    }

    // what nobody posts cannot get lost
    private void awaitPosts(Duration atLeast) {
        var enough = ledger.count() + TELLING;
        Until.passed(atLeast);
        var _ = Until.holds(PATIENCE, () -> ledger.count() >= enough);
    }

    private void killBroker(Random random) {
        restarts.await(); // it is the broker's return that is measured
        world.kill(List.of(KafkaBroker.NAME));
        Until.passed(seconds(random, 3, 6));
        world.startAgain(List.of(KafkaBroker.NAME));
        timeline.say("the broker is back");
        var returned = System.nanoTime();
        awaitCaughtUp(Instant.now());
        var after = since(returned);
        incidents.brokerRecovered(after);
        timeline.say("what had waited is published and consumed after " + after.toMillis() + " ms");
    }

    private void awaitCaughtUp(Instant now) {
        var _ = Until.holds(PATIENCE, () -> topic.isPublishedUntil(now));
        var ends = topic.ends();
        var _ = Until.holds(PATIENCE, () -> topic.isConsumedUntil(ends));
    }

    private void crashPostgres(Random random) {
        restarts.await();
        incidents.mailsInDoubt(MAILS_IN_HAND * names(Service.NOTIFICATION).size());
        world.crashPostgres();
        var returned = System.nanoTime();
        var _ = Until.holds(PATIENCE, () -> ledger.lastAcknowledgement() - returned > 0);
        var after = since(returned);
        incidents.databaseRecovered(after);
        timeline.say("PostgreSQL is back, the next message acknowledged after " + after.toMillis() + " ms");
    }

    // longer than the relay's transaction and the consumer's session may last: others take over, then it comes back
    private void freezeForLong(Service service, Random random) {
        var victim = one(service, random).getFirst();
        var length = seconds(random, 12.5, 14);
        restarts.await(victim);
        world.freeze(victim);
        timeline.say("frozen " + victim);
        var _ = restarts.later(length, () -> {
            world.thaw(victim);
            timeline.say("thawed " + victim);
        });
        Until.passed(seconds(random, 4, 6));
    }

    private void freezeConversation(Random random) {
        var victim = one(Service.CONVERSATION, random).getFirst();
        restarts.await(victim);
        world.freeze(victim);
        Until.passed(seconds(random, 2, 4));
        world.thaw(victim);
    }

    private void mails(Mood mood, Random random) {
        world.mailServer().become(mood);
        Until.passed(seconds(random, 2, 3));
        world.mailServer().become(Mood.TAKE);
    }

    private void garbage(Random random) {
        topic.addGarbage(random).forEach(incidents::garbage);
    }

    private void duplicates(Random random) {
        for (var copies = topic.repeatSome(random); copies > 0; copies--) {
            incidents.duplicate();
        }
    }

    private void lockKeys(Random random) {
        restarts.await();
        for (var times = 0; times < LOCKS; times++) {
            new TableLock(world, Service.MESSAGE, "idempotency").hold(seconds(random, 0.2, 0.4));
            Until.passed(seconds(random, 0.2, 0.4));
        }
    }

    private void slowDatabases(Random random) {
        for (var service : Service.values()) {
            world.database(service).delay(Duration.ofMillis(20 + random.nextInt(60)));
        }
        Until.passed(seconds(random, 3, 4));
        for (var service : Service.values()) {
            world.database(service).pass();
        }
    }

    private void during(Random random, Link link, Consumer<Link> fault) {
        fault.accept(link);
        Until.passed(seconds(random, 1.5, 3));
        link.pass();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
