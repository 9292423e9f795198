package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.kit.identity.Caller;

/** Who reads a conversation: the shopper, or the shop as one, whoever of its team it is (contract §11). */
public enum Reader implements Choice {
    SHOPPER("shopper", VisibleConversations.USER), SHOP("shop", VisibleConversations.DATASOURCE);

    private final String columns;
    private final String id;

    Reader(String columns, String id) {
        this.columns = columns;
        this.id = id;
    }

    /** Whose state a caller reads and changes; an operator's is the shop's. */
    public static Reader of(Caller caller) {
        return caller instanceof Caller.Shopper ? SHOPPER : SHOP;
    }

    /** The column of a conversation {@code c} with this reader's id. */
    public String id() {
        return id;
    }

    /** The column of a conversation {@code c} with the places of the messages that this reader has not read. */
    public String unread() {
        return "c." + columns + "_unread";
    }

    /** The statement, with {@code <reader>} in it replaced by what this reader's columns begin with. */
    public String sql(String statement) {
        return statement.replace("<reader>", columns);
    }
}
