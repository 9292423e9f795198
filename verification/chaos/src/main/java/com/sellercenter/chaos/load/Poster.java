package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Request;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Opens conversations and continues them, its own and some that everybody talks in at once. */
final class Poster implements Runnable {

    private static final int MAX_ROUNDS = 12;

    private final String name;
    private final Stories stories;
    private final List<Open> shared;
    private final Client client;
    private final Cancelling cancelling;
    private final int cutsPerPost;
    private final Ledger ledger;
    private final Pace pace;
    private final Random random;
    private final BooleanSupplier going;
    private int written;

    /** A conversation that is open. */
    record Open(Story story, long id) {}

    /** @param cutsPerPost how often a request is cut off before it is sent in earnest; now and then once where it is 0 */
    Poster(String name, Stories stories, List<Open> shared, Client client, Cancelling cancelling, int cutsPerPost,
            Ledger ledger, Pace pace, Random random, BooleanSupplier going) {
        this.name = name;
        this.stories = stories;
        this.shared = shared;
        this.client = client;
        this.cancelling = cancelling;
        this.cutsPerPost = cutsPerPost;
        this.ledger = ledger;
        this.pace = pace;
        this.random = random;
        this.going = going;
    }

    @Override
    public void run() {
        while (going.getAsBoolean()) {
            open(stories.next()).ifPresent(this::talk);
        }
    }

    /** Opens the conversation. */
    Optional<Open> open(Story story) {
        pace.await();
        var text = newText();
        var sentAt = System.nanoTime();
        var id = post(story.open(text), text).map(json -> json.get("id").asLong());
        id.ifPresent(conversation -> acknowledge(new Open(story, conversation), 0, text, false, sentAt));
        return id.map(conversation -> new Open(story, conversation));
    }

    private void talk(Open own) {
        var rounds = 1 + random.nextInt(MAX_ROUNDS);
        for (var round = 0; round < rounds && going.getAsBoolean(); round++) {
            if (random.nextInt(3) == 0) {
                var _ = say(shared.get(random.nextInt(shared.size())));
            } else {
                var _ = say(own);
            }
        }
        if (random.nextInt(3) == 0) {
            var age = ledger.age();
            lookForIt(own, say(own), age);
        }
    }

    private Optional<String> say(Open topic) {
        var text = newText();
        var byShop = topic.story().takesAnswers() && random.nextInt(6) == 0;
        Function<String, Request> request = byShop
                ? words -> topic.story().answer(topic.id(), words)
                : random.nextInt(3) == 0
                        ? words -> topic.story().sayByConversation(topic.id(), words)
                        : words -> topic.story().say(topic.id(), words);
        pace.await();
        var sentAt = System.nanoTime();
        var answered = post(request.apply(text), text);
        answered.ifPresent(json -> acknowledge(topic, json.has("conversation") ? json.get("id").asLong() : 0, text,
                byShop, sentAt));
        return answered.map(_ -> text);
    }

    /** What was just acknowledged is in the very next list (contract §3). */
    private void lookForIt(Open topic, Optional<String> text, int age) {
        var list = text.flatMap(_ -> client.send(topic.story().list())).filter(answer -> answer.status() == 200);
        list.ifPresent(answer -> {
            ledger.read();
            if (ledger.isSteadySince(age) && !shows(answer.json(), topic.id(), text.orElseThrow())) {
                ledger.wentBack("%s was acknowledged and is not in the next list of conversation %s"
                        .formatted(text.orElseThrow(), topic.id()));
            }
        });
    }

    private static boolean shows(JsonNode list, long conversation, String text) {
        return list.get("results").valueStream().filter(row -> row.get("id").asLong() == conversation)
                .flatMap(row -> row.get("message_set").valueStream())
                .anyMatch(message -> message.get("message_content").asString().equals(text));
    }

    private Optional<JsonNode> post(Request request, String text) {
        var keyed = request.with("Idempotency-Key", text);
        var cuts = cutsPerPost > 0 ? cutsPerPost : random.nextInt(20) == 0 ? 1 : 0;
        for (var cut = 0; cut < cuts; cut++) {
            cancelling.cut(keyed);
        }
        var begun = System.nanoTime();
        var answer = client.sendUntilAnswered(keyed);
        if (answer.isEmpty() && ledger.wasSetBackSince(begun)) {
            ledger.givenUp();
        } else if (answer.isEmpty()) {
            ledger.unanswered(text);
        }
        return answer.map(found -> found.json());
    }

    private void acknowledge(Open topic, long message, String text, boolean byShop, long sentAt) {
        ledger.acknowledged(
                new Post(topic.id(), topic.story().user(), message, text, topic.story().isPublic(), byShop, sentAt,
                        System.nanoTime()));
    }

    private String newText() {
        return name + "-" + ++written;
    }
}
