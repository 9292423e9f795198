package com.sellercenter.contracts.internal;

import java.time.Instant;

/**
 * {@code POST /internal/activity}: a message was stored. Sent before the author is answered, so that the next list shows
 * it in its place; the event on Kafka says the same again and makes up for a lost one.
 */
public record Activity(long conversation, long seq, Instant at) {}
