/** SQL for lists: conditions with their values, kept counts, and the one statement that reads a page and its count. */
@NullMarked
package com.sellercenter.kit.query;

import org.jspecify.annotations.NullMarked;
