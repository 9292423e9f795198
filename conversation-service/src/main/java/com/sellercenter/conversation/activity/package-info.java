/** Records how many messages a conversation has and when the last one was stored, as message-service reports it. */
@NullMarked
package com.sellercenter.conversation.activity;

import org.jspecify.annotations.NullMarked;
