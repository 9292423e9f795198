/** What the relay promises, on a real database and a real broker. */
@NullMarked
package com.sellercenter.message.outbox;

import org.jspecify.annotations.NullMarked;
