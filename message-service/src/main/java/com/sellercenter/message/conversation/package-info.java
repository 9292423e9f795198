/** Conversations as this service knows them, and the client of conversation-service for those it does not. */
@NullMarked
package com.sellercenter.message.conversation;

import org.jspecify.annotations.NullMarked;
