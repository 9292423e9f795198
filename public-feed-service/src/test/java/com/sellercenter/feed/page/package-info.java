@NullMarked
package com.sellercenter.feed.page;

import org.jspecify.annotations.NullMarked;
