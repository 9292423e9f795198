package com.sellercenter.chaos.plan;

import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.topic.ConsumerGroups;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.KafkaBroker;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Timeline;
import com.sellercenter.system.Wait;
import com.sellercenter.testing.fault.FaultProxy;
import com.sellercenter.testing.fault.ScriptedSmtp.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** All kinds of faults, each with its victims. */
final class Faults {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    // how many messages at least are on their way when their middle is struck
    private static final int MESSAGES_UNDER_WAY = 40;

    private static final int LOCKS = 4;

    // how many mails a sender may have in hand when it dies
    private static final int MAILS_PER_SENDER = 4;

    private final TestSystem system;
    private final MessageTopic topic;
    private final Ledger ledger;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Restarts restarts;

    Faults(TestSystem system, MessageTopic topic, Ledger ledger, Incidents incidents, Timeline timeline) {
        this.system = system;
        this.topic = topic;
        this.ledger = ledger;
        this.incidents = incidents;
        this.timeline = timeline;
        this.restarts = new Restarts(system, timeline);
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
                new Fault("set conversation-service's database back", random -> restore(Service.CONVERSATION, random)),
                new Fault("set message-service's database back", random -> restore(Service.MESSAGE, random)),
                new Fault("set public-feed-service's database back", random -> restore(Service.PUBLIC_FEED, random)),
                new Fault("set notification-service's database back", random -> restore(Service.NOTIFICATION, random)),
                new Fault("freeze an instance of message-service for long",
                        random -> freezeForLong(Service.MESSAGE, random)),
                new Fault("freeze an instance of public-feed-service for long",
                        random -> freezeForLong(Service.PUBLIC_FEED, random)),
                new Fault("freeze an instance of conversation-service", this::freezeConversation),
                new Fault("the mail server answers 451", random -> mails(Line.SENDER_LATER, random)),
                new Fault("the mail server takes mails and drops the connection",
                        random -> mails(Line.LOST_ANSWER, random)),
                new Fault("the mail server drops mails after the dot", random -> mails(Line.LOST_MAIL, random)),
                new Fault("garbage on the topic", this::garbage),
                new Fault("duplicates on the topic", this::duplicates),
                new Fault("database latency for everybody", this::slowDatabases),
                new Fault("a lock on the keys of message-service", this::lockKeys),
                new Fault("a black hole before message-service",
                        random -> during(random, system.faults().service(Service.MESSAGE), FaultProxy::blackHole)),
                new Fault("connections to conversation-service are reset",
                        random -> during(random, system.faults().service(Service.CONVERSATION), FaultProxy::reset)),
                new Fault("message-service refuses connections",
                        random -> during(random, system.faults().service(Service.MESSAGE), FaultProxy::refuseNew)),
                new Fault("a slow broker", random -> during(random, system.faults().kafka(),
                        proxy -> proxy.delay(Duration.ofMillis(200 + random.nextInt(300))))),
                new Fault("a black hole before Kafka",
                        random -> during(random, system.faults().kafka(), FaultProxy::blackHole)));
    }

    /** Those that widen the moments in which a wrong order of steps shows. */
    List<Fault> revealing() {
        return List.of(
                new Fault("slow database, then kill all of message-service", this::killMessagesInTheMiddle),
                new Fault("cut the feed off its database, then kill all of it", this::killFeedInTheMiddle),
                new Fault("freeze an instance of message-service for long",
                        random -> freezeForLong(Service.MESSAGE, random)),
                new Fault("set conversation-service's database back", random -> restore(Service.CONVERSATION, random)),
                new Fault("database latency for everybody", this::slowDatabases));
    }

    /** Waits for what still goes on in the background. */
    void finish() {
        restarts.finish();
    }

    private List<String> names(Service service) {
        return system.instances(service).stream().map(Instance::name).toList();
    }

    private List<String> one(Service service, Random random) {
        var names = names(service);
        return List.of(names.get(random.nextInt(names.size())));
    }

    private static Duration seconds(Random random, double min, double max) {
        return Duration.ofMillis((long) (1000 * (min + random.nextDouble() * (max - min))));
    }

    private void kill(List<String> victims) {
        victims.forEach(restarts::await);
        restarts.kill(victims);
        Wait.pause(Duration.ofSeconds(1));
        victims.forEach(restarts::begin);
    }

    private void killNotification(Random random) {
        incidents.mailsInDoubt(MAILS_PER_SENDER * names(Service.NOTIFICATION).size());
        kill(names(Service.NOTIFICATION));
    }

    /** Whoever publishes before it commits has then published what is never committed. */
    private void killMessagesInTheMiddle(Random random) {
        restarts.await();
        system.faults().database(Service.MESSAGE).delay(Duration.ofMillis(120));
        awaitPosts(seconds(random, 2, 3));
        restarts.kill(names(Service.MESSAGE));
        system.faults().database(Service.MESSAGE).pass();
        names(Service.MESSAGE).forEach(restarts::begin);
    }

    /** Whoever acknowledges before it commits has then acknowledged what is never stored. */
    private void killFeedInTheMiddle(Random random) {
        restarts.await();
        system.faults().database(Service.PUBLIC_FEED).reset(); // a black hole would let the statement pass after its sender's death
        awaitPosts(seconds(random, 3, 4));
        restarts.kill(names(Service.PUBLIC_FEED));
        system.faults().database(Service.PUBLIC_FEED).pass();
        names(Service.PUBLIC_FEED).forEach(restarts::begin);
    }

    // what nobody posts cannot get lost
    private void awaitPosts(Duration atLeast) {
        var enough = ledger.count() + MESSAGES_UNDER_WAY;
        Wait.pause(atLeast);
        var _ = Wait.until(LIMIT, () -> ledger.count() >= enough);
    }

    private void killBroker(Random random) {
        restarts.await(); // it is the broker's return that is measured
        system.kill(List.of(KafkaBroker.NAME));
        Wait.pause(seconds(random, 3, 6));
        system.startAgain(List.of(KafkaBroker.NAME));
        timeline.say("the broker is back");
        var returned = System.nanoTime();
        awaitCaughtUp(Instant.now());
        var after = since(returned);
        incidents.brokerRecovered(after);
        timeline.say("what had waited is published and consumed after " + after.toMillis() + " ms");
    }

    private void awaitCaughtUp(Instant now) {
        var _ = Wait.until(LIMIT, () -> topic.isPublishedUntil(now));
        var ends = topic.ends();
        var _ = Wait.until(LIMIT, () -> new ConsumerGroups(topic).haveConsumed(ends));
    }

    private void crashPostgres(Random random) {
        restarts.await();
        incidents.mailsInDoubt(MAILS_PER_SENDER * names(Service.NOTIFICATION).size());
        system.crashPostgres();
        var returned = System.nanoTime();
        var _ = Wait.until(LIMIT, () -> ledger.lastAcknowledgement() - returned > 0);
        var after = since(returned);
        incidents.databaseRecovered(after);
        timeline.say("PostgreSQL is back, the next message acknowledged after " + after.toMillis() + " ms");
    }

    // to a moment some seconds ago: all others know more than it does then
    private void restore(Service service, Random random) {
        restarts.await();
        incidents.mailsInDoubt(service == Service.NOTIFICATION ? MAILS_PER_SENDER : 0);
        var restore = new DatabaseRestore(system, service, new ConsumerGroups(topic), incidents.restores().size() + 1);
        var from = System.nanoTime();
        restore.backUp();
        awaitPosts(seconds(random, 3, 4));
        ledger.settingBack(true);
        system.stop(names(service));
        restore.setBack();
        incidents.restored(new Incidents.Restore(service, restore.lost(), from, System.nanoTime()));
        if (service == Service.NOTIFICATION) {
            forgottenMails(restore);
        } else if (service == Service.MESSAGE) {
            incidents.forgottenMessages(restore.lostIds("message", "id"));
        }
        timeline.say("set back: " + service.partName());
        system.startAgain(names(service));
        names(service).forEach(system::awaitBalanced);
        awaitCaughtUp(Instant.now());
        ledger.settingBack(false);
        timeline.say("back: " + names(service));
    }

    // what was mailed and is not known to be may be mailed again; what was not mailed and is not known of never is
    private void forgottenMails(DatabaseRestore restore) {
        var sent = "SELECT count(*) FROM mail WHERE state = 'sent'";
        incidents.mailsInDoubt((int) (system.database(restore.lost()).number(sent) - restore.database().number(sent)));
        incidents.forgottenMails(restore.lostIds("mail", "message"));
    }

    // longer than the relay's transaction and the consumer's session may last: others take over, then it comes back
    private void freezeForLong(Service service, Random random) {
        var victim = one(service, random).getFirst();
        var length = seconds(random, 12.5, 14);
        restarts.await(victim);
        system.signal(victim, "STOP");
        timeline.say("frozen " + victim);
        var _ = restarts.later(length, () -> {
            system.signal(victim, "CONT");
            timeline.say("thawed " + victim);
        });
        Wait.pause(seconds(random, 4, 6));
    }

    private void freezeConversation(Random random) {
        var victim = one(Service.CONVERSATION, random).getFirst();
        restarts.await(victim);
        system.signal(victim, "STOP");
        Wait.pause(seconds(random, 2, 4));
        system.signal(victim, "CONT");
    }

    private void mails(Line line, Random random) {
        system.faults().mailServer().script(line);
        Wait.pause(seconds(random, 2, 3));
        system.faults().mailServer().script(Line.TAKEN);
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
            new TableLock(system, Service.MESSAGE, "idempotency").hold(seconds(random, 0.2, 0.4));
            Wait.pause(seconds(random, 0.2, 0.4));
        }
    }

    private void slowDatabases(Random random) {
        for (var service : Service.values()) {
            system.faults().database(service).delay(Duration.ofMillis(20 + random.nextInt(60)));
        }
        Wait.pause(seconds(random, 3, 4));
        for (var service : Service.values()) {
            system.faults().database(service).pass();
        }
    }

    private void during(Random random, FaultProxy proxy, Consumer<FaultProxy> fault) {
        fault.accept(proxy);
        Wait.pause(seconds(random, 1.5, 3));
        proxy.pass();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
