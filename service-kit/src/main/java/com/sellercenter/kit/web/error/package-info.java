/** How an exception becomes an answer. */
@NullMarked
package com.sellercenter.kit.web.error;

import org.jspecify.annotations.NullMarked;
