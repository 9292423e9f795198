/** Who calls: the short-lived token the gateway signs and every service verifies. */
@NullMarked
package com.sellercenter.contracts.identity;

import org.jspecify.annotations.NullMarked;
