/** Tests of {@link com.sellercenter.kit.web}. */
@NullMarked
package com.sellercenter.kit.web;

import org.jspecify.annotations.NullMarked;
