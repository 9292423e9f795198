@NullMarked
package com.sellercenter.gateway.request;

import org.jspecify.annotations.NullMarked;
