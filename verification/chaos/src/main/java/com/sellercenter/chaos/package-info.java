/** Proves that nothing acknowledged is lost, whatever dies next. */
@NullMarked
package com.sellercenter.chaos;

import org.jspecify.annotations.NullMarked;
