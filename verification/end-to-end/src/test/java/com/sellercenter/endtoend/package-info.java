/** The system as its users meet it: the built jars, asked through the gateway. */
@NullMarked
package com.sellercenter.endtoend;

import org.jspecify.annotations.NullMarked;
