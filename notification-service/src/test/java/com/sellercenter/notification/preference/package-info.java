@NullMarked
package com.sellercenter.notification.preference;

import org.jspecify.annotations.NullMarked;
