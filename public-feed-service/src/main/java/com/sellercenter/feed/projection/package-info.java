/** Keeps the feed's tables true to the topic of posted messages. */
@NullMarked
package com.sellercenter.feed.projection;

import org.jspecify.annotations.NullMarked;
