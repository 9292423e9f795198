package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Request;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Reads as the shop: marks the newest message it is shown in one conversation after the other as read. */
record Marker(Client client, Ledger ledger, Random random, BooleanSupplier going) implements Runnable {

    private static final String PATH = "/api/v1/remote/1/conversations/";
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Override
    public void run() {
        while (going.getAsBoolean()) {
            var begun = System.nanoTime();
            client.send(Request.get(PATH + "?unread=true&page_size=10").as("demo-operator"))
                    .filter(answer -> answer.status() == 200).map(answer -> answer.json().get("results"))
                    .filter(results -> !results.isEmpty())
                    .ifPresent(results -> mark(results.get(random.nextInt(results.size())), begun));
            Wait.pause(PAUSE);
        }
    }

    // what is not answered is marked another time
    private void mark(JsonNode conversation, long listedAt) {
        var id = conversation.get("id").asLong();
        var messages = conversation.get("message_set");
        if (messages.isEmpty()) {
            return;
        }
        var message = messages.get(messages.size() - 1).get("id").asLong();
        var sentAt = System.nanoTime();
        client.send(Request.post(PATH + id + "/read/", Map.of("last_message", message)).as("demo-operator"), listedAt)
                .filter(answer -> answer.status() == 200)
                .ifPresent(_ -> ledger.marked(new ReadMark(id, message, sentAt, System.nanoTime())));
    }
}
