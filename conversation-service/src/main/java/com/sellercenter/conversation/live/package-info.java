/** Event streams: what happens to conversations, told at once to whoever may see them (contract §12, ADR 21). */
@NullMarked
package com.sellercenter.conversation.live;

import org.jspecify.annotations.NullMarked;
