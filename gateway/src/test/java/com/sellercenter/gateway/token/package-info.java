@NullMarked
package com.sellercenter.gateway.token;

import org.jspecify.annotations.NullMarked;
