/** The first step of a shutdown. */
@NullMarked
package com.sellercenter.kit.web.drain;

import org.jspecify.annotations.NullMarked;
