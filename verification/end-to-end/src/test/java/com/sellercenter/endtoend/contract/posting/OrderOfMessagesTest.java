package com.sellercenter.endtoend.contract.posting;

import static com.sellercenter.endtoend.contract.Channel.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Contract §3: one conversation that many write to at the same time has one order, everywhere and at any moment. */
@ExtendWith(RunningSystem.class)
class OrderOfMessagesTest {

    private static final int CLIENTS = 8;
    private static final int EACH = 15;

    private final Channel channel;
    private final Cast cast;
    private final long conversation;
    private final AtomicInteger acknowledged = new AtomicInteger(1);

    OrderOfMessagesTest(Addresses system) {
        channel = Channel.first(system);
        cast = Cast.in(channel);
        conversation = cast.opened(cast.question());
    }

    /** A message that was sent and acknowledged at these points of the JVM's time. */
    private record Post(long id, long sent, long answered) {}

    @Test
    void hasOneOrderForAllWhoWriteAtTheSameTime() {
        var posts = posts();

        var detail = detail();
        var all = results();
        var newestFirst = Comparator.<Long>reverseOrder();
        assertThat(all).hasSize(1 + CLIENTS * EACH).extracting(OrderOfMessagesTest::id).isSortedAccordingTo(newestFirst)
                .doesNotHaveDuplicates().containsAll(posts.stream().map(Post::id).toList());
        assertThat(all).extracting(OrderOfMessagesTest::date).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(detail.get("message_count").asInt()).isEqualTo(all.size());
        assertThat(detail.get("last_message_date").asString()).isEqualTo(date(all.getFirst()));
        assertThat(detail.get("message_set").valueStream().map(OrderOfMessagesTest::id))
                .containsExactlyElementsOf(
                        all.subList(0, 50).reversed().stream().map(OrderOfMessagesTest::id).toList());
        keepsTheOrderOfTheClock(posts);
    }

    // what was answered before another was sent stands before it
    private static void keepsTheOrderOfTheClock(List<Post> posts) {
        for (var post : posts) {
            assertThat(
                    posts.stream().filter(other -> other.answered() < post.sent()).mapToLong(Post::id).max().orElse(0))
                    .isLessThan(post.id());
        }
    }

    private List<Post> posts() {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> CompletableFuture.supplyAsync(() -> write(client % 2 == 0), clients)).toList();
            var written = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
            var reader = CompletableFuture.runAsync(() -> readOnUntil(written), clients);
            reader.join();
            return writers.stream().flatMap(writer -> writer.join().stream()).toList();
        }
    }

    private List<Post> write(boolean asShopper) {
        var request = asShopper
                ? Request.post("/users/messages/", cast.message(conversation)).as(cast.ada().token())
                : Request.post(channel.remote("messages/"), cast.reply(conversation)).as(cast.shop().token());
        var posts = new ArrayList<Post>();
        for (var i = 0; i < EACH; i++) {
            var sent = System.nanoTime();
            var id = expect(200, channel.send(request)).json().get("id").asLong();
            acknowledged.incrementAndGet();
            posts.add(new Post(id, sent, System.nanoTime()));
        }
        return posts;
    }

    // a reader never sees time run backwards, nor less than what writers have been told
    private void readOnUntil(CompletableFuture<Void> written) {
        var last = "";
        while (!written.isDone()) {
            var stored = acknowledged.get();
            var now = detail();
            assertThat(now.get("message_count").asInt()).isGreaterThanOrEqualTo(stored);
            assertThat(now.get("last_message_date").asString()).isGreaterThanOrEqualTo(last);
            last = now.get("last_message_date").asString();
        }
    }

    private JsonNode detail() {
        return expect(200, channel.send(Request.get("/users/conversations/%d/".formatted(conversation))
                .as(cast.ada().token()))).json();
    }

    /** All messages, newest first. */
    private List<JsonNode> results() {
        return IntStream.of(1, 2).mapToObj(page -> "/users/messages/?page_size=100&page=%d&conversation=%d".formatted(
                page, conversation)).flatMap(path -> expect(200, channel.send(Request.get(path).as(cast.ada().token())))
                        .json().get("results").valueStream())
                .toList();
    }

    private static long id(JsonNode message) {
        return message.get("id").asLong();
    }

    private static String date(JsonNode message) {
        return message.get("created_date").asString();
    }
}
