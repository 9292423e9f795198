/** Lists of conversations: filters, order, pages, and the messages and names that are shown with them (contract §3, §5). */
@NullMarked
package com.sellercenter.conversation.listing;

import org.jspecify.annotations.NullMarked;
