package com.sellercenter.contracts.reference;

import com.sellercenter.contracts.conversation.Choice;

/** The kinds of reference data (contract §8). */
public enum ReferenceKind implements Choice {
    USER, DATASOURCE, PRODUCT, ORDERITEM;

    /** The word in the path of the HTTP hand-over: {@code users}. */
    public String plural() {
        return wire() + "s";
    }
}
