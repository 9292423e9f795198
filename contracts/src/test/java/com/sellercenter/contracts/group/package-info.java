/** Tests of working in groups. */
@NullMarked
package com.sellercenter.contracts.group;

import org.jspecify.annotations.NullMarked;
