/** The architecture rules that every module keeps. */
@NullMarked
package com.sellercenter.testing.rules;

import org.jspecify.annotations.NullMarked;
