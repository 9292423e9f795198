/** The system under test: its parts, the links between them, and what can be done to both. */
@NullMarked
package com.sellercenter.chaos.world;

import org.jspecify.annotations.NullMarked;
