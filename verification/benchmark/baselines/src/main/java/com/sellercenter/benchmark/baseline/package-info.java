/** Bare parts, each in a process of its own: what is measured against them is what the system adds. */
@NullMarked
package com.sellercenter.benchmark.baseline;

import org.jspecify.annotations.NullMarked;
