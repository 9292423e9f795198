/** What every request must pass before it is answered or routed: host, path, rate limits, credential, role, body, method. */
@NullMarked
package com.sellercenter.gateway.edge;

import org.jspecify.annotations.NullMarked;
