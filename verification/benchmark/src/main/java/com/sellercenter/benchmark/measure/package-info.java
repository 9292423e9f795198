/** What the processes of the system consume, by what Linux says of them. */
@NullMarked
package com.sellercenter.benchmark.measure;

import org.jspecify.annotations.NullMarked;
