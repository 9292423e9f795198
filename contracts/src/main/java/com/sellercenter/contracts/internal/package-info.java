/** The requests between conversation-service and message-service. */
@NullMarked
package com.sellercenter.contracts.internal;

import org.jspecify.annotations.NullMarked;
