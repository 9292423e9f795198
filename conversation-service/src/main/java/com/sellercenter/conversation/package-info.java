/** Conversations between shoppers and shops: opening them, adding to them, listing them. */
@NullMarked
package com.sellercenter.conversation;

import org.jspecify.annotations.NullMarked;
