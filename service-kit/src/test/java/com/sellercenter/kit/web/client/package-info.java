/** Tests of {@link com.sellercenter.kit.web.client}. */
@NullMarked
package com.sellercenter.kit.web.client;

import org.jspecify.annotations.NullMarked;
