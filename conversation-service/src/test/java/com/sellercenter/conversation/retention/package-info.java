/** How long conversations are kept. */
@NullMarked
package com.sellercenter.conversation.retention;

import org.jspecify.annotations.NullMarked;
