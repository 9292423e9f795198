/** The public pages that are kept in memory as bytes, and how they learn that they are not true any more (ADR 8). */
@NullMarked
package com.sellercenter.feed.page;

import org.jspecify.annotations.NullMarked;
