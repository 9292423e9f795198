/** How long what was posted takes to arrive where it is to arrive. */
@NullMarked
package com.sellercenter.benchmark.latency;

import org.jspecify.annotations.NullMarked;
