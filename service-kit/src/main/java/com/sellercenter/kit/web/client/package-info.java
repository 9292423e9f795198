/** The clients with which one service calls another. */
@NullMarked
package com.sellercenter.kit.web.client;

import org.jspecify.annotations.NullMarked;
