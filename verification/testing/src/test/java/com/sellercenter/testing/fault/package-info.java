@NullMarked
package com.sellercenter.testing.fault;

import org.jspecify.annotations.NullMarked;
