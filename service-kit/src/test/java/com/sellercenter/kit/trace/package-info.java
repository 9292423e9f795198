/** Tests of {@link com.sellercenter.kit.trace}. */
@NullMarked
package com.sellercenter.kit.trace;

import org.jspecify.annotations.NullMarked;
