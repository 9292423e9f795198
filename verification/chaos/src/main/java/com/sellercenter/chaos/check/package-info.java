/** What must hold in the end, read from the stores themselves. */
@NullMarked
package com.sellercenter.chaos.check;

import org.jspecify.annotations.NullMarked;
