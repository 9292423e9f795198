/** Tests of {@link com.sellercenter.feed.structured}. */
@NullMarked
package com.sellercenter.feed.structured;

import org.jspecify.annotations.NullMarked;
