/** Topics, and what a consumer does with a record it cannot handle. */
@NullMarked
package com.sellercenter.contracts.kafka;

import org.jspecify.annotations.NullMarked;
