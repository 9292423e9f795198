package com.sellercenter.contracts.conversation;

/** Whether the shopper has an account with the marketplace. */
public enum UserType implements Choice {
    GUEST, REGISTERED
}
