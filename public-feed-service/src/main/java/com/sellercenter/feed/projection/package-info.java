/** Projects the topic of posted messages onto the feed's tables. */
@NullMarked
package com.sellercenter.feed.projection;

import org.jspecify.annotations.NullMarked;
