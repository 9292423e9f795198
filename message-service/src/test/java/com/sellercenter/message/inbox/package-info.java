/** Tests of what inboxes and searches ask for. */
@NullMarked
package com.sellercenter.message.inbox;

import org.jspecify.annotations.NullMarked;
