@NullMarked
package com.sellercenter.gateway.answer;

import org.jspecify.annotations.NullMarked;
