package com.sellercenter.contracts.internal;

import java.time.Instant;

/** Where a message was stored: its id, its place in the conversation from 1, and its date. */
public record StoredMessage(long id, long conversation, long seq, Instant createdDate) {}
