/** Forwarding to the services: which one answers a resource, and which headers go there and back. */
@NullMarked
package com.sellercenter.gateway.route;

import org.jspecify.annotations.NullMarked;
