/** How reference data is taken over. */
@NullMarked
package com.sellercenter.conversation.directory;

import org.jspecify.annotations.NullMarked;
