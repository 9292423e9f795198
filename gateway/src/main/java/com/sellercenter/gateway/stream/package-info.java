/** Event streams through the gateway: how many a caller may have, and when they end (contract §12). */
@NullMarked
package com.sellercenter.gateway.stream;

import org.jspecify.annotations.NullMarked;
