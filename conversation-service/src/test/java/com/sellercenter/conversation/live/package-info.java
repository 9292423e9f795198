/** Tests of event streams. */
@NullMarked
package com.sellercenter.conversation.live;

import org.jspecify.annotations.NullMarked;
