/** The requests of conversation-service and message-service to each other and to notification-service. */
@NullMarked
package com.sellercenter.contracts.internal;

import org.jspecify.annotations.NullMarked;
