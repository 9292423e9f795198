/** The only door: finds out who calls, bounds what they may send, and passes it on signed. */
@NullMarked
package com.sellercenter.gateway;

import org.jspecify.annotations.NullMarked;
