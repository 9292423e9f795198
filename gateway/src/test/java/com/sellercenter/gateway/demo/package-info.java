@NullMarked
package com.sellercenter.gateway.demo;

import org.jspecify.annotations.NullMarked;
