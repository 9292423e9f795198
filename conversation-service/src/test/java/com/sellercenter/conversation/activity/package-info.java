/** Tests of recorded activity. */
@NullMarked
package com.sellercenter.conversation.activity;

import org.jspecify.annotations.NullMarked;
