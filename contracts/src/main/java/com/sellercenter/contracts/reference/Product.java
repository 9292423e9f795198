package com.sellercenter.contracts.reference;

import java.util.Objects;

/** A product; its {@code baseCode} joins the variants of one article. */
public record Product(long pk, String name, String sku, String baseCode, String absoluteUrl) {

    public Product {
        sku = Objects.requireNonNullElse(sku, "");
        baseCode = Objects.requireNonNullElse(baseCode, "");
        absoluteUrl = Objects.requireNonNullElse(absoluteUrl, "");
    }

    /** The product as a conversation's {@code item_object}; {@code pk} is the item's, an order item's say (contract §3). */
    public Item asItem(long itemId) {
        return new Item(itemId, name, sku, absoluteUrl);
    }

    /** What a conversation shows of its item. */
    public record Item(long pk, String name, String sku, String absoluteUrl) {}
}
