/** Publishes every stored message to Kafka at least once, in the order of its conversation. */
@NullMarked
package com.sellercenter.message.outbox;

import org.jspecify.annotations.NullMarked;
