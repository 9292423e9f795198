package com.sellercenter.chaos.check;

import com.sellercenter.chaos.plan.Incidents;
import com.sellercenter.chaos.topic.ConsumerGroups;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Has every consumer read the whole topic again, and looks whether that changed anything. */
public record Replay(TestSystem system, MessageTopic topic, Incidents incidents) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Stops and starts the consumers. */
    public List<Check> play() {
        var consumers = new ConsumerGroups(topic);
        var feed = feed();
        var lists = conversations();
        var mails = system.faults().mailServer().count();
        var instances = ConsumerGroups.CONSUMERS.stream().flatMap(service -> system.instances(service).stream())
                .map(Instance::name).toList();
        system.stop(instances);
        consumers.rewind();
        var ends = topic.ends();
        system.startAgain(instances);
        var read = Wait.until(LIMIT, () -> consumers.haveConsumed(ends) && Backlog.in(system, topic).isEmpty());
        var records = ends.values().stream().mapToLong(Long::longValue).sum();
        var mailed = system.faults().mailServer().count() - mails;
        var forgotten = incidents.forgottenMails().size(); // lost with their database, so read as new ones
        return List.of(
                new Check("the whole topic is read once more", records + " records", read),
                new Check("… that changes no byte of feed and lists", feed,
                        feed.equals(feed()) && lists.equals(conversations())),
                Check.none("… and mails nobody", Math.max(0, mailed - forgotten),
                        "mails" + (forgotten == 0 ? "" : ", beside up to " + forgotten + " that were forgotten")),
                new Check("… and parks the same garbage", incidents.garbage().size() + " positions",
                        Set.copyOf(topic.deadLetters()).equals(incidents.garbage())));
    }

    private String feed() {
        var database = system.database(Service.PUBLIC_FEED);
        return "messages " + database.text(digest("feed_message", "id")) + ", conversations "
                + database.text(digest("feed_conversation", "id")) + ", counts "
                + database.text(digest("feed_count", "channel, conversation_type, dimension, key"));
    }

    private String conversations() {
        return system.database(Service.CONVERSATION).text(digest("conversation", "id"));
    }

    private static String digest(String table, String order) {
        return "SELECT left(md5(coalesce(string_agg(t::TEXT, '|' ORDER BY %s), '')), 8) FROM %s t".formatted(order,
                table);
    }
}
