package com.sellercenter.benchmark.data;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How much data there is, and by which ids it goes.
 *
 * @param conversations about as many; a few fall out because they would be the same as others
 */
public record DataSize(long conversations) {

    /** The shop that has one in ten of all conversations. */
    public static final long BIG_SELLER = 10_001;

    /** The product that one in forty of all questions and reviews is about. */
    public static final long HOT_PRODUCT = 100_001;

    private static final long FIRST_USER = 1_000_001;
    private static final long USUAL = 100_000;

    /** Usual times that factor. */
    public static DataSize scaled(double factor) {
        return new DataSize(Math.max(1_000, Math.round(USUAL * factor)));
    }

    public long users() {
        return conversations / 2;
    }

    public long sellers() {
        return conversations / 100;
    }

    public long products() {
        return conversations / 10;
    }

    /** A page of ten that lists of the big shop and of all reviews still have: 1,000 for the usual data and more. */
    public long deepPage() {
        return Math.min(1_000, conversations / 100);
    }

    /** Users with some twenty conversations each; all others have two. */
    public long busyUsers() {
        return conversations / 2_000 + 1;
    }

    public long user(long number) {
        return FIRST_USER + number % users();
    }

    public long seller(long number) {
        return BIG_SELLER + number % sellers();
    }

    public long product(long number) {
        return HOT_PRODUCT + number % products();
    }

    /** One of the busy users, by chance. */
    public long anyBusyUser() {
        return FIRST_USER + ThreadLocalRandom.current().nextLong(busyUsers());
    }

    Map<String, Object> values() {
        return Map.of("conversations", conversations, "users", users(), "sellers", sellers(), "products", products(),
                "busy_users", busyUsers(), "first_user", FIRST_USER, "first_seller", BIG_SELLER, "first_product",
                HOT_PRODUCT);
    }
}
