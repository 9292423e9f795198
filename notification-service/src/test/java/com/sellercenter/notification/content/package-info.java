@NullMarked
package com.sellercenter.notification.content;

import org.jspecify.annotations.NullMarked;
