/** What message-service promises, on real parts; conversation-service is played by a small HTTP server. */
@NullMarked
package com.sellercenter.message;

import org.jspecify.annotations.NullMarked;
