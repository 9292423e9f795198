/** The data that is measured on. */
@NullMarked
package com.sellercenter.benchmark.data;

import org.jspecify.annotations.NullMarked;
