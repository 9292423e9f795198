/** One JSON mapping for HTTP, events and internal requests. */
@NullMarked
package com.sellercenter.contracts.json;

import org.jspecify.annotations.NullMarked;
