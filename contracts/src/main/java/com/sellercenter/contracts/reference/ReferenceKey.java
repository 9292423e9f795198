package com.sellercenter.contracts.reference;

/** Names one piece of reference data within a channel. */
public record ReferenceKey(ReferenceKind kind, long id) {

    public static ReferenceKey user(long id) {
        return new ReferenceKey(ReferenceKind.USER, id);
    }

    public static ReferenceKey datasource(long id) {
        return new ReferenceKey(ReferenceKind.DATASOURCE, id);
    }

    public static ReferenceKey product(long id) {
        return new ReferenceKey(ReferenceKind.PRODUCT, id);
    }

    public static ReferenceKey orderItem(long id) {
        return new ReferenceKey(ReferenceKind.ORDERITEM, id);
    }
}
