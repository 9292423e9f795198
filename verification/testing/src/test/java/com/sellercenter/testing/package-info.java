@NullMarked
package com.sellercenter.testing;

import org.jspecify.annotations.NullMarked;
