@NullMarked
package com.sellercenter.gateway.server;

import org.jspecify.annotations.NullMarked;
