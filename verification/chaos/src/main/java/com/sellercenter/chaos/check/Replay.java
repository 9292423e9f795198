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
        var before = contents();
        var mails = system.faults().mailServer().count();
        var instances = ConsumerGroups.CONSUMERS.stream().flatMap(service -> system.instances(service).stream())
                .map(Instance::name).toList();
        system.stop(instances);
        consumers.rewind();
        var ends = topic.ends();
        system.startAgain(instances);
        var read = Wait.until(LIMIT, () -> consumers.haveConsumed(ends) && Backlog.in(system, topic).isEmpty());
        var records = ends.values().stream().mapToLong(Long::longValue).sum();
        var after = contents();
        var mailed = system.faults().mailServer().count() - mails;
        var forgotten = incidents.forgottenMails().size(); // lost with their database, so read as new ones
        return List.of(
                new Check("the whole topic is read once more", records + " records", read),
                new Check("… that changes no byte of feed and lists", before.equals(after)
                        ? before
                        : before + ", afterwards " + after, before.equals(after)),
                Check.none("… and mails nobody", Math.max(0, mailed - forgotten),
                        "mails" + (forgotten == 0 ? "" : ", beside up to " + forgotten + " that were forgotten")),
                new Check("… and parks the same garbage", incidents.garbage().size() + " positions",
                        Set.copyOf(topic.deadLetters()).equals(incidents.garbage())));
    }

    private String contents() {
        var feed = system.database(Service.PUBLIC_FEED);
        return "messages " + feed.text(digest("feed_message", "id")) + ", conversations "
                + feed.text(digest("feed_conversation", "id")) + ", answers "
                + feed.text(digest("feed_response", "conversation")) + ", counts "
                + feed.text(digest("feed_count", "channel, conversation_type, dimension, key")) + ", lists "
                + system.database(Service.CONVERSATION).text(digest("conversation", "id"));
    }

    private static String digest(String table, String order) {
        return "SELECT left(md5(coalesce(string_agg(t::TEXT, '|' ORDER BY %s), '')), 8) FROM %s t".formatted(order,
                table);
    }
}
