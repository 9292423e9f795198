package com.sellercenter.contracts.conversation;

/** What a conversation is for; only a message stays private (contract §3). */
public enum ConversationType implements Choice {
    MESSAGE, QUESTION, REVIEW;

    /** Whether conversations of this type appear in the public feed. */
    public boolean isPublic() {
        return this != MESSAGE;
    }
}
