/** Tells the other services what has changed about conversations, otherwise than by a message (ADR 27). */
@NullMarked
package com.sellercenter.conversation.change;

import org.jspecify.annotations.NullMarked;
