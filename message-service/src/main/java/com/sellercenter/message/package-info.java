/** Stores messages in the order of their conversation, lists them, and queues an event for each in the outbox. */
@NullMarked
package com.sellercenter.message;

import org.jspecify.annotations.NullMarked;
