/** How a retry of a request is told from a new one (contract §2). */
@NullMarked
package com.sellercenter.kit.idempotency;

import org.jspecify.annotations.NullMarked;
