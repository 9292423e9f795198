/** What operators do on the management port, and who may. */
@NullMarked
package com.sellercenter.kit.management;

import org.jspecify.annotations.NullMarked;
