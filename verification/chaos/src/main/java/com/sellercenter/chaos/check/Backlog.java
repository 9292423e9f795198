package com.sellercenter.chaos.check;

import com.sellercenter.chaos.topic.ConsumerGroups;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.util.Map;
import java.util.stream.Stream;

/** What the system has accepted and not yet finished. */
public record Backlog(long outbox, long deliveries, long mails, long erasures, long inboxes, long changes,
        Map<Service, Long> lag) {

    /** As of now. */
    public static Backlog in(TestSystem system, MessageTopic topic) {
        return new Backlog(system.database(Service.MESSAGE).number("SELECT count(*) FROM outbox"),
                system.database(Service.CONVERSATION).number("SELECT count(*) FROM pending_delivery"),
                system.database(Service.NOTIFICATION)
                        .number("SELECT count(*) FROM mail WHERE state NOT IN ('sent', 'skipped')"),
                erasures(system), system.database(Service.CONVERSATION)
                        .number("SELECT count(*) FROM conversation WHERE inbox_count <> message_count"),
                system.database(Service.CONVERSATION).number("SELECT count(*) FROM changed_conversation"),
                new ConsumerGroups(topic).lag());
    }

    // a person counts once for each service that has not erased them yet
    private static long erasures(TestSystem system) {
        var asked = system.database(Service.CONVERSATION).number("SELECT count(*) FROM erasure");
        return Stream.of(Service.values()).filter(service -> service != Service.GATEWAY)
                .mapToLong(service -> system.database(service)
                        .number("SELECT count(*) FROM erased_user WHERE done_date IS NOT NULL"))
                .map(done -> Math.max(0, asked - done)).sum();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return outbox + deliveries + mails + erasures + inboxes + changes == 0
                && lag.values().stream().allMatch(records -> records == 0);
    }

    @Override
    public String toString() {
        var unread = lag.entrySet().stream().filter(reader -> reader.getValue() > 0)
                .map(reader -> reader.getKey().partName() + " " + reader.getValue()).toList();
        return "outbox %s, first messages %s, mails %s, erasures %s, inboxes %s, changes %s, not consumed %s"
                .formatted(outbox, deliveries, mails, erasures, inboxes, changes, unread);
    }
}
