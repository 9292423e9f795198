/** Stores messages in the order of their conversation, lists them, and hands every one to the outbox. */
@NullMarked
package com.sellercenter.message;

import org.jspecify.annotations.NullMarked;
