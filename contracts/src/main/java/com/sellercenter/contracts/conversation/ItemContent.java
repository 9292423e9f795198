package com.sellercenter.contracts.conversation;

/** What a conversation can be about, besides the shop itself. */
public enum ItemContent implements Choice {
    PRODUCT, ORDERITEM
}
