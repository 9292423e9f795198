/** Tests of {@link com.sellercenter.kit.web.error}. */
@NullMarked
package com.sellercenter.kit.web.error;

import org.jspecify.annotations.NullMarked;
