/** What is unread, what waits for a reply, how long replies take: read, marked and counted again (contract §11, ADR 22). */
@NullMarked
package com.sellercenter.conversation.inbox;

import org.jspecify.annotations.NullMarked;
