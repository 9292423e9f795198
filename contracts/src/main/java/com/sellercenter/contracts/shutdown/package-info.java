/** Stopping a service without anybody noticing. */
@NullMarked
package com.sellercenter.contracts.shutdown;

import org.jspecify.annotations.NullMarked;
