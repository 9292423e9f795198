/** The watchdog that fails liveness when something that must move stands still. */
@NullMarked
package com.sellercenter.kit.health;

import org.jspecify.annotations.NullMarked;
