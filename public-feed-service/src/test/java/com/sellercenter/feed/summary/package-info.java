/** Tests of {@link com.sellercenter.feed.summary}. */
@NullMarked
package com.sellercenter.feed.summary;

import org.jspecify.annotations.NullMarked;
