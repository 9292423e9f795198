/** The requests that are sent in each case. */
@NullMarked
package com.sellercenter.benchmark.traffic;

import org.jspecify.annotations.NullMarked;
