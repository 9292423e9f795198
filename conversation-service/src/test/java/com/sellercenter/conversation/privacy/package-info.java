/** How reference data is taken over. */
@NullMarked
package com.sellercenter.conversation.privacy;

import org.jspecify.annotations.NullMarked;
