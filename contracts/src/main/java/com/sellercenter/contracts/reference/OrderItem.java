package com.sellercenter.contracts.reference;

/** One line of an order: which product which user bought from which shop. */
public record OrderItem(long pk, long product, long user, long datasource) {}
