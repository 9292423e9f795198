/** Starts the bare parts, and finds out which statements they are to run. */
@NullMarked
package com.sellercenter.benchmark.bare;

import org.jspecify.annotations.NullMarked;
