/** Tests of lists, their pages and their counts. */
@NullMarked
package com.sellercenter.conversation.listing;

import org.jspecify.annotations.NullMarked;
