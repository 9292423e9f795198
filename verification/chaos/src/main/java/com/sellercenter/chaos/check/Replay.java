package com.sellercenter.chaos.check;

import com.sellercenter.chaos.plan.Incidents;
import com.sellercenter.chaos.world.Topic;
import com.sellercenter.chaos.world.Until;
import com.sellercenter.chaos.world.World;
import com.sellercenter.local.part.Instance;
import com.sellercenter.local.part.Service;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Has every consumer read the whole topic again, and looks whether that changed anything. */
public record Replay(World world, Topic topic, Incidents incidents) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Stops and starts the consumers. */
    public List<Check> play() {
        var feed = feed();
        var lists = conversations();
        var mails = world.mailServer().copies().size();
        var readers = Topic.readers().stream().flatMap(service -> world.instances(service).stream())
                .map(Instance::name).toList();
        world.stop(readers);
        topic.rewind();
        var ends = topic.ends();
        world.startAgain(readers);
        var read = Until.holds(PATIENCE, () -> topic.isConsumedUntil(ends) && Waiting.in(world, topic).isNothing());
        var records = ends.values().stream().mapToLong(Long::longValue).sum();
        var mailed = world.mailServer().copies().size() - mails;
        return List.of(
                new Check("the whole topic is read once more", records + " records", read),
                new Check("… that changes no byte of feed and lists", feed,
                        feed.equals(feed()) && lists.equals(conversations())),
                Check.none("… and mails nobody", mailed, "mails"),
                new Check("… and parks the same garbage", incidents.garbage().size() + " places",
                        Set.copyOf(topic.deadLetters()).equals(incidents.garbage())));
    }

    private String feed() {
        var database = new Database(world, Service.PUBLIC_FEED);
        return "messages " + database.text(digest("feed_message", "id")) + ", conversations "
                + database.text(digest("feed_conversation", "id")) + ", counts "
                + database.text(digest("feed_count", "channel, conversation_type, dimension, key"));
    }

    private String conversations() {
        return new Database(world, Service.CONVERSATION).text(digest("conversation", "id"));
    }

    private static String digest(String table, String order) {
        return "SELECT left(md5(coalesce(string_agg(t::TEXT, '|' ORDER BY %s), '')), 8) FROM %s t".formatted(order,
                table);
    }
}
