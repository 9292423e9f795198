/** The parsed request: its resource, its client, its channel, and the identity of its caller. */
@NullMarked
package com.sellercenter.gateway.request;

import org.jspecify.annotations.NullMarked;
