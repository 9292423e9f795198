@NullMarked
package com.sellercenter.chaos.world;

import org.jspecify.annotations.NullMarked;
