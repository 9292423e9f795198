/** The official answers of shops to reviews (contract §14). */
@NullMarked
package com.sellercenter.conversation.response;

import org.jspecify.annotations.NullMarked;
