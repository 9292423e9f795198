/** Work in groups, so that it costs less the more there is of it, and in bounds, so that it fits into memory. */
@NullMarked
package com.sellercenter.contracts.group;

import org.jspecify.annotations.NullMarked;
