package com.sellercenter.chaos.load;

import com.sellercenter.local.demo.Request;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import com.sellercenter.testing.client.EventStreamClient;
import com.sellercenter.testing.client.EventStreamClient.Event;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the channel's event stream, as the contract advises one to be: it connects, loads the messages once, and then
 * knows what it is told. Cut off, it resumes; told that it cannot, it loads the messages again. It leaves by itself now and then.
 */
public final class StreamReader implements Runnable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "demo-operator";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MIN_STAY_MILLIS = 500;
    private static final int MAX_STAY_MILLIS = 8_000;

    private final TestSystem system;
    private final Random random;
    private final BooleanSupplier going;
    private final Map<Long, String> known = new ConcurrentHashMap<>();
    private final Map<String, Event> byId = new HashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger reloads = new AtomicInteger();
    private final AtomicInteger contradictions = new AtomicInteger();
    private String lastEventId = "";

    StreamReader(TestSystem system, Random random, BooleanSupplier going) {
        this.system = system;
        this.random = random;
        this.going = going;
    }

    /** The texts of the messages that it knows, by their ids. */
    public Map<Long, String> known() {
        return known;
    }

    /** How often it was connected. */
    public int connections() {
        return connections.get();
    }

    /** How often it had to load the messages again. */
    public int reloads() {
        return reloads.get();
    }

    /** How often an id was given to another event than before. */
    public int contradictions() {
        return contradictions.get();
    }

    @Override
    public void run() {
        while (going.getAsBoolean()) {
            try (var client = connect()) {
                if (client.status() == 200) {
                    connections.incrementAndGet();
                    follow(client);
                }
            } catch (UncheckedIOException broken) {
                // the gateway is away
            }
            Wait.pause(Duration.ofMillis(random.nextInt(500)));
        }
    }

    private EventStreamClient connect() {
        return new EventStreamClient(system.addresses().gateway().resolve("/api/v1/remote/1/events/"),
                "Token " + TOKEN, lastEventId.isEmpty() ? null : lastEventId);
    }

    private void follow(EventStreamClient client) {
        var leave = System.nanoTime() + Duration.ofMillis(random.nextInt(MIN_STAY_MILLIS, MAX_STAY_MILLIS)).toNanos();
        var taken = 0;
        while (going.getAsBoolean() && !client.ended() && System.nanoTime() - leave < 0) {
            if (lastEventId.isEmpty() && !client.lastEventId().isEmpty()) {
                load();
            }
            taken = take(client, taken);
            Wait.pause(PAUSE);
        }
        var _ = take(client, taken);
    }

    private int take(EventStreamClient client, int taken) {
        var id = client.lastEventId(); // what was received up to it is among the events
        var events = List.copyOf(client.events());
        events.subList(taken, events.size()).forEach(this::take);
        lastEventId = id.isEmpty() ? lastEventId : id;
        return events.size();
    }

    private void take(Event event) {
        if (!event.name().equals("end")) { // its id is that of the event before
            var before = byId.put(event.id(), event);
            contradictions.addAndGet(before == null || isSame(before, event) ? 0 : 1);
        }
        var data = JSON.readTree(event.data());
        switch (event.name()) {
            case "message" -> learn(data);
            case "conversation" -> data.get("message_set").forEach(this::learn);
            case "reset" -> {
                reloads.incrementAndGet();
                load();
            }
            default -> {
                // the end of this stream
            }
        }
    }

    // what is told of it may have changed since
    private static boolean isSame(Event before, Event event) {
        return before.name().equals(event.name()) && (!event.name().equals("message")
                || JSON.readTree(before.data()).get("id").equals(JSON.readTree(event.data()).get("id")));
    }

    private void learn(JsonNode message) {
        known.put(message.get("id").asLong(), message.get("message_content").asString());
    }

    private void load() {
        known.clear();
        for (var page = 1; page > 0 && going.getAsBoolean();) {
            var answer = page(page);
            answer.forEach(this::learn);
            page = answer.size() < 100 ? 0 : page + 1;
        }
    }

    private Collection<JsonNode> page(int page) {
        var request = Request.get("/api/v1/remote/1/messages/?page_size=100&page=" + page).as(TOKEN);
        while (going.getAsBoolean()) {
            try {
                var answer = system.gateway().send(request);
                if (answer.status() == 200) {
                    return answer.json().get("results").valueStream().toList();
                }
                if (answer.status() == 404) {
                    return List.of(); // a database was set back meanwhile
                }
            } catch (UncheckedIOException broken) {
                // the gateway is away
            }
            Wait.pause(Duration.ofMillis(200));
        }
        return List.of();
    }
}
