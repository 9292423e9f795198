/** Tests of inbox state. */
@NullMarked
package com.sellercenter.conversation.inbox;

import org.jspecify.annotations.NullMarked;
