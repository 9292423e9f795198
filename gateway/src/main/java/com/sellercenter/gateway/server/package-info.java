/** What the server does before, after or instead of our filters: limits on slow clients, bodies for bare errors. */
@NullMarked
package com.sellercenter.gateway.server;

import org.jspecify.annotations.NullMarked;
