/** Erasing what must not be kept any longer. */
@NullMarked
package com.sellercenter.message.erasure;

import org.jspecify.annotations.NullMarked;
