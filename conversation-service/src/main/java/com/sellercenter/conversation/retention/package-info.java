/** Deletes conversations whose retention is over: decides which these are, and tells all services (ADR 20). */
@NullMarked
package com.sellercenter.conversation.retention;

import org.jspecify.annotations.NullMarked;
