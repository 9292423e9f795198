/** What every service measures of its requests. */
@NullMarked
package com.sellercenter.contracts.metrics;

import org.jspecify.annotations.NullMarked;
