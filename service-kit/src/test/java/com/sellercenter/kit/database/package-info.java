/** Tests of {@link com.sellercenter.kit.database}. */
@NullMarked
package com.sellercenter.kit.database;

import org.jspecify.annotations.NullMarked;
