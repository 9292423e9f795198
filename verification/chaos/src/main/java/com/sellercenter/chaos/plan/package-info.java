/** What goes wrong, when. */
@NullMarked
package com.sellercenter.chaos.plan;

import org.jspecify.annotations.NullMarked;
