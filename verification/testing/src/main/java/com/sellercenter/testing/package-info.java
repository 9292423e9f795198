/** The real parts that every module tests on, and the rules that every module keeps. */
@NullMarked
package com.sellercenter.testing;

import org.jspecify.annotations.NullMarked;
