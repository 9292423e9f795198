/** Whom a request speaks for, as the gateway signs it. */
@NullMarked
package com.sellercenter.contracts.identity;

import org.jspecify.annotations.NullMarked;
