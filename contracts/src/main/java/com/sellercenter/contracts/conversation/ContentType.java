package com.sellercenter.contracts.conversation;

/** Which side wrote a message: the shopper or the shop. */
public enum ContentType implements Choice {
    USER, DATASOURCE
}
