package com.sellercenter.contracts.event;

/** The names of the topics, and of the headers that join a record to the request behind it. */
public final class Topics {

    /** {@link com.sellercenter.contracts.event.MessagePosted}, keyed by conversation id. */
    public static final String MESSAGE_POSTED = "message-posted";

    /** {@link com.sellercenter.contracts.event.ConversationChanged}, compacted, keyed by conversation id. */
    public static final String CONVERSATION_CHANGED = "conversation-changed";

    /** {@link com.sellercenter.contracts.reference.ReferenceChange}, compacted, keyed by {@code channel/kind/id}. */
    public static final String REFERENCE_DATA = "reference-data";

    /** Appended to a topic's name: where its unreadable records go, with their coordinates in the headers. */
    public static final String DEAD_LETTER = ".dead-letter";

    /** Record header with the id of the HTTP request that caused the record. */
    public static final String REQUEST_ID = "x-request-id";

    /** Record header with the trace that the record belongs to (W3C Trace Context), where that is sampled. */
    public static final String TRACE = "traceparent";

    private Topics() {}
}
