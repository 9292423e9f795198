/** Tests of searches. */
@NullMarked
package com.sellercenter.conversation.search;

import org.jspecify.annotations.NullMarked;
