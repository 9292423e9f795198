/** Handlers in the Netty pipeline of a client's connection: time limits, pipelining, request targets, bodies for errors. */
@NullMarked
package com.sellercenter.gateway.server;

import org.jspecify.annotations.NullMarked;
