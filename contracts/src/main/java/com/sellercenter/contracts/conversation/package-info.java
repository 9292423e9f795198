/** The words of the domain that every service uses: types, authors, items and the fixed facts of a conversation. */
@NullMarked
package com.sellercenter.contracts.conversation;

import org.jspecify.annotations.NullMarked;
