/** Tests of {@link com.sellercenter.kit.health}. */
@NullMarked
package com.sellercenter.kit.health;

import org.jspecify.annotations.NullMarked;
