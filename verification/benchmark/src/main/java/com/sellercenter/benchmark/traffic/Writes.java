package com.sellercenter.benchmark.traffic;

import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.load.Call;
import com.sellercenter.benchmark.load.Reply;
import com.sellercenter.benchmark.load.Traffic;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What is written by shoppers and shops.
 *
 * @param answerable conversations that take messages of both sides: id, user, shop
 */
public record Writes(EntryPoint entryPoint, DataSize size, List<long[]> answerable) {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final int ACTIVE_USERS = 1_000;

    public static Writes through(EntryPoint entryPoint, DataSize size, TestSystem system) {
        return new Writes(entryPoint, size, system.database(Service.CONVERSATION).numbers("""
                SELECT id, user_id, datasource_id FROM conversation
                WHERE conversation_type <> 'review' ORDER BY id DESC LIMIT 1000"""));
    }

    /** Shoppers add to their conversations. */
    public Traffic messages() {
        return () -> {
            var conversation = answerable.get((int) (NUMBER.incrementAndGet() % answerable.size()));
            return Call.post("/users/messages/", entryPoint.user(conversation[1]), """
                    {"conversation": %s, "message_content": "Is it still on offer, and until when? I am asking for two.", \
                    "content_type": "user", "content_id": %s, "user_type": "registered"}"""
                    .formatted(conversation[0], conversation[1]));
        };
    }

    /** Shops answer, which sends mails. */
    public Traffic answers(Consumer<Reply> told) {
        return () -> {
            var conversation = answerable.get((int) (NUMBER.incrementAndGet() % answerable.size()));
            return Call.post("/api/v1/remote/1/messages/", entryPoint.seller(conversation[2]), """
                    {"conversation": %s, "message_content": "Yes it is, until Sunday, and we send it the same day.", \
                    "content_type": "datasource", "content_id": %s, "user_type": "registered"}"""
                    .formatted(conversation[0], conversation[2]), told);
        };
    }

    /** A thousand shoppers open one conversation after the other, each about another product with another shop. */
    public Traffic conversations() {
        return () -> freshQuestion(size.product(NUMBER.incrementAndGet() * 7));
    }

    /** A question about a product that opens a conversation. */
    public Call freshQuestion(long product) {
        var number = NUMBER.incrementAndGet();
        var user = size.user(number % ACTIVE_USERS + size.busyUsers());
        return Call.post("/users/conversations/", entryPoint.user(user), String.format(Locale.ROOT, """
                {"conversation_type": "question", "user_type": "registered", "message_content": "Does it have HDMI 2.1?", \
                "datasource": %d, "user": %d, "content_type": "user", "content_id": %d, "item_content": "product", \
                "item_id": %d}""", size.seller(number / ACTIVE_USERS + number % ACTIVE_USERS), user, user, product));
    }
}
