/** A service's own requests to itself, before its readiness says that others may send theirs. */
@NullMarked
package com.sellercenter.kit.warmup;

import org.jspecify.annotations.NullMarked;
