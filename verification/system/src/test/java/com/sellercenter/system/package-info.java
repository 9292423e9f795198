@NullMarked
package com.sellercenter.system;

import org.jspecify.annotations.NullMarked;
