/** What a service does instead of serving when its first argument says so. */
@NullMarked
package com.sellercenter.kit.command;

import org.jspecify.annotations.NullMarked;
