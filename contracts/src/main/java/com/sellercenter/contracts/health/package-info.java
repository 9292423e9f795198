/** When a process is beyond help, and a new one should take its place. */
@NullMarked
package com.sellercenter.contracts.health;

import org.jspecify.annotations.NullMarked;
