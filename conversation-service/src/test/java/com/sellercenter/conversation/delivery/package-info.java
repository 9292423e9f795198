/** Tests of the delivery of first messages. */
@NullMarked
package com.sellercenter.conversation.delivery;

import org.jspecify.annotations.NullMarked;
