/** How a client's retry is told from a new request (contract §2). */
@NullMarked
package com.sellercenter.contracts.idempotency;

import org.jspecify.annotations.NullMarked;
