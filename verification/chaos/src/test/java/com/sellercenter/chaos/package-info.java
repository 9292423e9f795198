@NullMarked
package com.sellercenter.chaos;

import org.jspecify.annotations.NullMarked;
