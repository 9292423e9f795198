/** What public-feed-service promises, on real parts. */
@NullMarked
package com.sellercenter.feed;

import org.jspecify.annotations.NullMarked;
