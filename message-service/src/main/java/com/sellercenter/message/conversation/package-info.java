/** What this service knows of conversations itself, and the service it asks for the rest. */
@NullMarked
package com.sellercenter.message.conversation;

import org.jspecify.annotations.NullMarked;
