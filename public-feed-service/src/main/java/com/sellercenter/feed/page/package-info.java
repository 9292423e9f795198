/** Public pages in memory, as bytes, and the change notices that make them outdated (ADR 8). */
@NullMarked
package com.sellercenter.feed.page;

import org.jspecify.annotations.NullMarked;
