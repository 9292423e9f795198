/** A real browser for tests of what people see. */
@NullMarked
package com.sellercenter.testing.browser;

import org.jspecify.annotations.NullMarked;
