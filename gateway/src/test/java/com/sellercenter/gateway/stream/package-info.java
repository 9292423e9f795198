@NullMarked
package com.sellercenter.gateway.stream;

import org.jspecify.annotations.NullMarked;
