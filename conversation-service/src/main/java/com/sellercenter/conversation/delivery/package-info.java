/** Delivers messages to message-service: the first message of a conversation until it is confirmed, and before any other. */
@NullMarked
package com.sellercenter.conversation.delivery;

import org.jspecify.annotations.NullMarked;
