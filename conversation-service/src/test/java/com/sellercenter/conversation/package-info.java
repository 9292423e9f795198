/** What conversation-service promises, on real parts; message-service is played by a small HTTP server. */
@NullMarked
package com.sellercenter.conversation;

import org.jspecify.annotations.NullMarked;
