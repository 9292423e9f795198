/** What the projection promises, on a real database and a real broker. */
@NullMarked
package com.sellercenter.feed.projection;

import org.jspecify.annotations.NullMarked;
