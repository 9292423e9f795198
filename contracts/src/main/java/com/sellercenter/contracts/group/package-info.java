/** Work done in groups, so that it costs less the more there is of it. */
@NullMarked
package com.sellercenter.contracts.group;

import org.jspecify.annotations.NullMarked;
