/** Tests of {@link com.sellercenter.kit.web.drain}. */
@NullMarked
package com.sellercenter.kit.web.drain;

import org.jspecify.annotations.NullMarked;
