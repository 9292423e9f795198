/** What notification-service promises, on real parts and a real SMTP server. */
@NullMarked
package com.sellercenter.notification;

import org.jspecify.annotations.NullMarked;
