/** One email to the shopper for every message of a shop (contract §7). */
@NullMarked
package com.sellercenter.notification;

import org.jspecify.annotations.NullMarked;
