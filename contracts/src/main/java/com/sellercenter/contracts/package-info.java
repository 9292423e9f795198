/** What crosses a service boundary, and nothing else: each sub-package is one such thing. */
@NullMarked
package com.sellercenter.contracts;

import org.jspecify.annotations.NullMarked;
