/** When liveness fails. */
@NullMarked
package com.sellercenter.contracts.health;

import org.jspecify.annotations.NullMarked;
