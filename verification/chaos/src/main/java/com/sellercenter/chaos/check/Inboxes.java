package com.sellercenter.chaos.check;

import com.sellercenter.chaos.load.Erasures;
import com.sellercenter.chaos.load.ReadMark;
import com.sellercenter.chaos.plan.Incidents.Restore;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the shop has read and has not, as conversation-service holds it.
 *
 * @param restores those of its database
 * @param incomplete the conversations that have lost messages; a lost message may still count as unread
 */
record Inboxes(TestSystem system, List<Restore> restores, Set<Long> incomplete) {

    /** @param messages all that message-service holds */
    List<Check> checks(List<ReadMark> marks, List<Stored> messages) {
        var inboxes = inboxes();
        var lost = marks.stream().filter(mark -> !isHeld(mark, inboxes)).toList();
        var named = lost.stream().filter(this::mayBeLost).count();
        return List.of(
                Check.none("no acknowledged read mark is lost", lost.size() - named,
                        "lost of %s, and %s by a database that was set back".formatted(marks.size(), named)),
                Check.none("what is unread adds up", wrong(inboxes, messages),
                        "wrong of %s inboxes".formatted(inboxes.size())));
    }

    private boolean mayBeLost(ReadMark mark) {
        return restores.stream().anyMatch(restore -> restore.concerns(mark.sentAt(), mark.acknowledgedAt()));
    }

    private static boolean isHeld(ReadMark mark, Map<Long, Inbox> inboxes) {
        var inbox = inboxes.get(mark.conversation());
        return inbox != null && inbox.mark >= mark.message();
    }

    private long wrong(Map<Long, Inbox> inboxes, List<Stored> messages) {
        var written = messages.stream().filter(message -> !message.byShop()).filter(message -> {
            var inbox = inboxes.get(message.conversation());
            return inbox != null && message.seq() > inbox.read;
        }).collect(Collectors.groupingBy(Stored::conversation, Collectors.counting()));
        return inboxes.values().stream().filter(inbox -> !inbox.erased && !incomplete.contains(inbox.id))
                .filter(inbox -> written.getOrDefault(inbox.id, 0L) != inbox.unread).count();
    }

    private Map<Long, Inbox> inboxes() {
        return system.database(Service.CONVERSATION).rows("""
                SELECT id, user_id, shop_mark, shop_read,
                    (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(shop_unread) r)
                FROM conversation""",
                row -> new Inbox(row.getLong(1), row.getLong(2) >= Erasures.FIRST_USER, row.getLong(3), row.getLong(4),
                        row.getLong(5)))
                .stream()
                .collect(Collectors.toMap(Inbox::id, Function.identity()));
    }

    // messages of persons who are erased are not among those that are compared
    private record Inbox(long id, boolean erased, long mark, long read, long unread) {}
}
