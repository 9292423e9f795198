@NullMarked
package com.sellercenter.contracts.shutdown;

import org.jspecify.annotations.NullMarked;
