/**
 * The service's start, and the conversation that all its packages share: {@code posting} opens and adds, {@code listing}
 * lists, {@code delivery} hands first messages to message-service, {@code message} is its client, {@code activity} records
 * stored messages, {@code directory} takes reference data. They may use this package, which uses none of them.
 */
@NullMarked
package com.sellercenter.conversation;

import org.jspecify.annotations.NullMarked;
