/** The client of message-service. */
@NullMarked
package com.sellercenter.conversation.message;

import org.jspecify.annotations.NullMarked;
