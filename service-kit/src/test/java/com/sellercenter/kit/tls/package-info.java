@NullMarked
package com.sellercenter.kit.tls;

import org.jspecify.annotations.NullMarked;
