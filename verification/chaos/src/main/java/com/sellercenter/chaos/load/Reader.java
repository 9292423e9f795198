package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Answer;
import com.sellercenter.local.demo.Request;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads one list again and again; what it has seen once must never be gone. */
final class Reader implements Runnable {

    private final Request list;
    private final Client client;
    private final Ledger ledger;
    private final Duration pause;
    private final BooleanSupplier going;
    private final Map<Long, Seen> seen = new HashMap<>();
    private long count;

    private record Seen(long messages, Set<Long> ids) {

        static Seen of(JsonNode conversation) {
            return new Seen(conversation.get("message_count").asLong(), conversation.get("message_set").valueStream()
                    .map(message -> message.get("id").asLong()).collect(Collectors.toSet()));
        }

        /** Whether nothing is missing from a later look, which shows the newest messages only. */
        boolean grewInto(Seen later) {
            var oldestShown = later.ids.stream().mapToLong(Long::longValue).min().orElse(0);
            return later.messages >= messages
                    && ids.stream().filter(id -> id >= oldestShown).allMatch(later.ids::contains);
        }
    }

    Reader(Request list, Client client, Ledger ledger, Duration pause, BooleanSupplier going) {
        this.list = list;
        this.client = client;
        this.ledger = ledger;
        this.pause = pause;
        this.going = going;
    }

    @Override
    public void run() {
        for (var age = ledger.age(); going.getAsBoolean();) {
            var answer = client.send(list).filter(found -> found.status() == 200);
            if (ledger.isSteadySince(age)) {
                answer.ifPresent(this::compare);
            } else {
                age = ledger.age();
                seen.clear();
                count = 0;
            }
            Wait.pause(pause);
        }
    }

    private void compare(Answer answer) {
        ledger.read();
        var json = answer.json();
        var now = json.get("count").asLong();
        if (now < count) {
            ledger.wentBack("%s counted %s conversations, then %s".formatted(list.path(), count, now));
        }
        count = now;
        json.get("results").forEach(this::compare);
    }

    private void compare(JsonNode conversation) {
        var now = Seen.of(conversation);
        var id = conversation.get("id").asLong();
        var before = seen.put(id, now);
        if (before != null && !before.grewInto(now)) {
            ledger.wentBack("conversation %s in %s had %s messages %s, then %s %s".formatted(id, list.path(),
                    before.messages, before.ids, now.messages, now.ids));
        }
    }
}
