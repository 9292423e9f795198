/** The system as its users meet it: the built jars, started by the launcher, asked through the gateway. */
@NullMarked
package com.sellercenter.local.endtoend;

import org.jspecify.annotations.NullMarked;
