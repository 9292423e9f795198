/** Tests how changes of conversations are told. */
@NullMarked
package com.sellercenter.conversation.change;

import org.jspecify.annotations.NullMarked;
