/** What conversation-service asks of this service for its inboxes and searches (ADR 22). */
@NullMarked
package com.sellercenter.message.inbox;

import org.jspecify.annotations.NullMarked;
