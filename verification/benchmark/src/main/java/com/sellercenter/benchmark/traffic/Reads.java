package com.sellercenter.benchmark.traffic;

import com.sellercenter.benchmark.data.DataSize;
import com.sellercenter.benchmark.load.Call;
import com.sellercenter.benchmark.load.Traffic;
import java.util.concurrent.atomic.AtomicLong;

/** What is read by visitors, shoppers and shops. */
public record Reads(EntryPoint entryPoint, DataSize size) {

    // so that no two requests of a run are the same
    private static final AtomicLong UNIQUE = new AtomicLong();

    /** The path of the reviews of the one product that has the most. */
    public static final String HOT_PAGE = "/public-reviews/?product=" + DataSize.HOT_PRODUCT;

    public Traffic hotPage() {
        return () -> Call.get(HOT_PAGE, entryPoint.visitor());
    }

    /** Asked by who has the page already. */
    public Traffic notModified(String etag) {
        return () -> Call.get(HOT_PAGE, entryPoint.visitor() + "If-None-Match: " + etag + "\r\n");
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

    private Call questions(long product) {
        return Call.get("/public-questions/?product=" + size.product(product), entryPoint.visitor());
    }

    /** A page that nobody has asked for before: the parameter means nothing, but it comes back in the links. */
    public Traffic newPages() {
        return () -> Call.get(HOT_PAGE + "&unique=" + UNIQUE.incrementAndGet(), entryPoint.visitor());
    }

    /** One page of all reviews. */
    public Traffic publicPage(long page) {
        return () -> Call.get("/public-reviews/?page=" + page + "&unique=" + UNIQUE.incrementAndGet(),
                entryPoint.visitor());
    }

    /** The first page of users who have two. */
    public Traffic userList() {
        return () -> Call.get("/users/conversations/", entryPoint.user(size.anyBusyUser()));
    }

    /** The list of the shop that has one conversation in ten. */
    public Traffic sellerList(String query) {
        return () -> Call.get("/api/v1/remote/1/conversations/" + query, entryPoint.seller(DataSize.BIG_SELLER));
    }
}
