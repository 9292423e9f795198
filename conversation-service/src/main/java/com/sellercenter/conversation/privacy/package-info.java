/** What operators do for the privacy of persons: erasures and exports (ADR 20). */
@NullMarked
package com.sellercenter.conversation.privacy;

import org.jspecify.annotations.NullMarked;
