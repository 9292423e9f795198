/** A load generator that costs little, since it shares the machine with what it measures. */
@NullMarked
package com.sellercenter.benchmark.load;

import org.jspecify.annotations.NullMarked;
