/** The words of messages, by which conversations are found (contract §11, ADR 22). */
@NullMarked
package com.sellercenter.conversation.search;

import org.jspecify.annotations.NullMarked;
