@NullMarked
package com.sellercenter.gateway.edge;

import org.jspecify.annotations.NullMarked;
