/** Clients that post and read, and remember what they were told. */
@NullMarked
package com.sellercenter.chaos.load;

import org.jspecify.annotations.NullMarked;
