/** Tests the official answers of shops. */
@NullMarked
package com.sellercenter.conversation.response;

import org.jspecify.annotations.NullMarked;
