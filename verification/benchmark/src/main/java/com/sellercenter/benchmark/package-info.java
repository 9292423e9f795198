/** Measures the system on this machine, against the bare parts it is made of. */
@NullMarked
package com.sellercenter.benchmark;

import org.jspecify.annotations.NullMarked;
