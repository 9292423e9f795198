@NullMarked
package com.sellercenter.gateway.route;

import org.jspecify.annotations.NullMarked;
