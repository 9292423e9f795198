package com.sellercenter.feed.page;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.ReferenceKind;

/** Something that a page was rendered from and that may change. */
public sealed interface Dependency {

    /** Which conversations a list holds: all of a channel and type, or those of one product, datasource or user. */
    record Conversations(int channel, ConversationType type, String dimension, long key) implements Dependency {

        /** Every conversation of the channel and type. */
        public static Conversations all(int channel, ConversationType type) {
            return new Conversations(channel, type, "all", 0);
        }
    }

    /** When any conversation of a channel and type last had a message. */
    record Activity(int channel, ConversationType type) implements Dependency {}

    /** One conversation with its messages. */
    record Conversation(long id) implements Dependency {}

    /** One user, shop or product. */
    record Reference(int channel, ReferenceKey key) implements Dependency {}

    /** All reference data of a kind: a filter by a shop's slug searches all shops. */
    record References(int channel, ReferenceKind kind) implements Dependency {}
}
