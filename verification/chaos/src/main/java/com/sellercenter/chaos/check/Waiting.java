package com.sellercenter.chaos.check;

import com.sellercenter.chaos.world.Topic;
import com.sellercenter.chaos.world.World;
import com.sellercenter.local.part.Service;
import java.util.Map;

/** What is on its way through the system. */
public record Waiting(long outbox, long deliveries, long mails, Map<Service, Long> lag) {

    /** As of now. */
    public static Waiting in(World world, Topic topic) {
        return new Waiting(new Database(world, Service.MESSAGE).number("SELECT count(*) FROM outbox"),
                new Database(world, Service.CONVERSATION).number("SELECT count(*) FROM pending_delivery"),
                new Database(world, Service.NOTIFICATION)
                        .number("SELECT count(*) FROM mail WHERE state NOT IN ('sent', 'skipped')"),
                topic.lag());
    }

    /** Whether nothing is. */
    public boolean isNothing() {
        return outbox + deliveries + mails == 0 && lag.values().stream().allMatch(records -> records == 0);
    }

    @Override
    public String toString() {
        var unread = lag.entrySet().stream().filter(reader -> reader.getValue() > 0)
                .map(reader -> reader.getKey().partName() + " " + reader.getValue()).toList();
        return "outbox %d, first messages %d, mails %d, not consumed %s".formatted(outbox, deliveries, mails, unread);
    }
}
