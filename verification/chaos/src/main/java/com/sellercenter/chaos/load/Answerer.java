package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Request;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** Speaks as the shops: answers one review after the other officially, and now and then one once more. */
final class Answerer implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Client client;
    private final Ledger ledger;
    private final Random random;
    private final BooleanSupplier going;
    private int given;

    Answerer(Client client, Ledger ledger, Random random, BooleanSupplier going) {
        this.client = client;
        this.ledger = ledger;
        this.random = random;
        this.going = going;
    }

    @Override
    public void run() {
        while (going.getAsBoolean()) {
            var begun = System.nanoTime();
            client.send(Request.get("/public-reviews/?page_size=20")).filter(answer -> answer.status() == 200)
                    .map(answer -> answer.json().get("results")).filter(results -> !results.isEmpty())
                    .ifPresent(results -> answer(results.get(random.nextInt(results.size())), begun));
            Wait.pause(PAUSE);
        }
    }

    // what is not answered may have been stored nevertheless
    private void answer(JsonNode review, long listedAt) {
        var id = review.get("id").asLong();
        var text = "answer-" + ++given;
        var request = Request.of("PUT", "/api/v1/remote/1/conversations/" + id + "/seller-response/")
                .sending(Map.of("message_content", text)).as("demo-seller-" + review.get("datasource").get("pk"));
        var sentAt = System.nanoTime();
        var stored = client.send(request, listedAt).filter(answer -> answer.status() == 200).isPresent();
        ledger.answered(new ShopAnswer(id, text, sentAt, stored ? System.nanoTime() : sentAt));
    }
}
