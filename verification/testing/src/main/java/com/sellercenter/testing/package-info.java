/** The real parts that every module tests on. */
@NullMarked
package com.sellercenter.testing;

import org.jspecify.annotations.NullMarked;
