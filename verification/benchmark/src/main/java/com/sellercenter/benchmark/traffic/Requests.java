package com.sellercenter.benchmark.traffic;

import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.load.Call;
import com.sellercenter.benchmark.load.Reply;
import com.sellercenter.benchmark.load.Traffic;
import io.netty.handler.codec.http.HttpHeaderNames;
import com.sellercenter.local.part.Service;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What visitors, shoppers and shops read and write.
 *
 * @param answerable conversations that take messages of both sides: id, user, shop
 */
public record Requests(EntryPoint entryPoint, DataSize size, List<long[]> answerable) {

    // so that no two requests of a run are the same
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String HOT_PAGE = "/public-reviews/?product=" + DataSize.HOT_PRODUCT;
    private static final int ACTIVE_USERS = 1_000;

    /** The port at which that service is reached. */
    public int port(Service service) {
        return entryPoint.port(service);
    }

    /** The reviews of the one product that has the most. */
    public Traffic hotPage() {
        return () -> visit(HOT_PAGE);
    }

    /** Asked by who has the page already. */
    public Traffic notModified(String etag) {
        return () -> visit(HOT_PAGE).with(HttpHeaderNames.IF_NONE_MATCH, etag);
    }

    /** The questions of a product, of 10,000 products as they are usually visited. */
    public Traffic zipfPages() {
        var zipf = new Zipf(visitedProducts());
        return () -> questions(zipf.draw());
    }

    /** The questions of each of these products, one after the other. */
    public Traffic pagesInTurn() {
        var next = new AtomicLong();
        return () -> questions(next.getAndIncrement());
    }

    /** How many products those are. */
    public int visitedProducts() {
        return (int) Math.min(10_000, size.products());
    }

    /** A page that nobody has asked for before: the parameter means nothing, but it comes back in the links. */
    public Traffic newPages() {
        return () -> visit(HOT_PAGE + "&unique=" + NUMBER.incrementAndGet());
    }

    /** One page of all reviews. */
    public Traffic publicPage(long page) {
        return () -> visit("/public-reviews/?page=" + page + "&unique=" + NUMBER.incrementAndGet());
    }

    /** The first page of users who have two. */
    public Traffic userList() {
        return () -> Call.get("/users/conversations/", entryPoint.user(size.anyBusyUser()));
    }

    /** The list of the shop that has one conversation in ten. */
    public Traffic sellerList(String query) {
        return () -> Call.get("/api/v1/remote/1/conversations/" + query, entryPoint.seller(DataSize.BIG_SELLER));
    }

    /** Shoppers add to their conversations. */
    public Traffic messages() {
        return () -> {
            var conversation = nextAnswerable();
            return Call.post("/users/messages/", entryPoint.user(conversation[1]), """
                    {"conversation": %d, "message_content": "Is it still on offer, and until when? I am asking for two.", \
                    "content_type": "user", "content_id": %d, "user_type": "registered"}"""
                    .formatted(conversation[0], conversation[1]));
        };
    }

    /** Shops answer, which sends mails. */
    public Traffic answers(Consumer<Reply> told) {
        return () -> {
            var conversation = nextAnswerable();
            return Call.post("/api/v1/remote/1/messages/", entryPoint.seller(conversation[2]), """
                    {"conversation": %d, "message_content": "Yes it is, until Sunday, and we send it the same day.", \
                    "content_type": "datasource", "content_id": %d, "user_type": "registered"}"""
                    .formatted(conversation[0], conversation[2])).telling(told);
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

    private long[] nextAnswerable() {
        return answerable.get((int) (NUMBER.incrementAndGet() % answerable.size()));
    }

    private Call questions(long product) {
        return visit("/public-questions/?product=" + size.product(product));
    }

    private Call visit(String path) {
        return Call.get(path, entryPoint.visitor());
    }
}
