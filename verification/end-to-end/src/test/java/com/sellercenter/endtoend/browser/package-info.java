/** The demo page and the custom elements on it, in a real browser on the running system. */
@NullMarked
package com.sellercenter.endtoend.browser;

import org.jspecify.annotations.NullMarked;
