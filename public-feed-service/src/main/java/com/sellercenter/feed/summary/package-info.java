/** How many reviews, stars and questions products have (contract §14). */
@NullMarked
package com.sellercenter.feed.summary;

import org.jspecify.annotations.NullMarked;
