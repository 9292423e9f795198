/** What non-blocking work runs on. */
@NullMarked
package com.sellercenter.contracts.loop;

import org.jspecify.annotations.NullMarked;
