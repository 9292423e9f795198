/** Tests of opening conversations and adding to them. */
@NullMarked
package com.sellercenter.conversation.posting;

import org.jspecify.annotations.NullMarked;
